import { action, locator, useRig } from './glConnectorsRig';

const held = useRig();
const LIST = '/connectors/github/list_issues';
const CREATE = '/connectors/github/create_issue';
const repo = { owner: 'acme', repo: 'webshop' };

describe('Action → Execute: what is sent', () => {
	it('sends JSON with the key, the token and an Accept for everything', async () => {
		await held.rig.json(action('github', 'list_issues', repo, { limit: 1 }));
		const [{ headers, contentType, body }] = held.rig.received(LIST);
		expect(contentType).toBe('application/json');
		expect(body).toEqual(repo);
		expect(headers).toMatchObject({
			accept: '*/*',
			'user-agent': /n8n-nodes-g2/.source && expect.stringMatching(/^n8n-nodes-g2/),
		});
		expect(headers.authorization).toMatch(/^Bearer ey/);
		expect(headers['x-api-key']).toMatch(/^sk-client-/);
	});

	it('sends the integration under both header names', async () => {
		const parameters = action('github', 'list_issues', repo, {
			integrationIdentifier: { __rl: true, mode: 'identifier', value: 'ada-oss' },
			limit: 1,
		});
		await held.rig.json(parameters);
		expect(held.rig.received(LIST)[0].headers).toMatchObject({
			'x-bosa-integration': 'ada-oss',
			'x-integration': 'ada-oss',
		});
	});

	it.each(['x-bosa-integration', 'x-integration'] as const)(
		'picks the integration on a server that reads only %s',
		async (integrationHeader) => {
			held.rig.simulator.control.settings({ integrationHeader });
			const [issue] = await held.rig.json(
				action('github', 'list_issues', repo, {
					integrationIdentifier: locator('ada-oss'),
					limit: 1,
				}),
			);
			expect(issue.viewer).toBe('ada-oss');
		},
	);

	it('sends null and the empty text on purpose, as JSON and by option of the form', async () => {
		await held.rig.run(
			action('github', 'create_issue', { ...repo, title: 'T', body: '', milestone: null }),
		);
		await held.rig.run({
			...action('github', 'create_issue'),
			specifyParameters: 'fields',
			parameters: {
				mappingMode: 'defineBelow',
				value: { ...repo, title: 'T', body: '', assignees: null },
			},
			options: { nulls: 'milestone', emptyTexts: 'body' },
		});
		await held.rig.run({
			...action('github', 'create_issue'),
			specifyParameters: 'fields',
			parameters: { mappingMode: 'defineBelow', value: { ...repo, title: 'T', body: '' } },
		});
		expect(held.rig.received(CREATE).map(({ body }) => body)).toEqual([
			{ ...repo, title: 'T', body: '', milestone: null },
			{ ...repo, title: 'T', body: '', milestone: null },
			{ ...repo, title: 'T' },
		]);
	});

	it('sends extra headers, and refuses those that say who is asking', async () => {
		const headers = (name: string, value: string) => ({
			options: { headers: { header: [{ name, value }] } },
		});
		await held.rig.json(
			action('github', 'list_issues', repo, { limit: 1, ...headers('X-Trace', 'abc') }),
		);
		expect(held.rig.received(LIST)[0].headers['x-trace']).toBe('abc');
		for (const [name, value] of [
			['Authorization', 'Bearer x'],
			['x-bosa-integration', 'x'],
			['X-Split', 'a\r\nx-api-key: b'],
		]) {
			const run = await held.rig.run(action('github', 'list_issues', repo, headers(name, value)));
			expect(run.error?.description).toMatch(/Extra Headers/);
		}
		expect(held.rig.received(LIST)).toHaveLength(1);
	});

	it('gives up after the timeout of the option', async () => {
		held.rig.simulator.control.fault({ path: LIST, times: 5, kind: 'timeout' });
		const run = await held.rig.run(
			action('github', 'list_issues', repo, { options: { timeout: 0.3, maxAttempts: 1 } }),
		);
		expect(run.error?.message).toMatch(/did not answer in time/);
		expect(run.durationMs).toBeLessThan(3000);
	});

	it('runs an action without parameters, and one that needs no integration', async () => {
		const stories = await held.rig.json(action('hackernews', 'top_stories_get', {}, { limit: 3 }), {
			credential: 'grace',
		});
		expect(stories).toEqual([{ data: 40000000 }, { data: 40000001 }, { data: 40000002 }]);
		const refused = await held.rig.run(action('hackernews', 'top_stories_get', { limit: 3 }));
		expect(refused.error?.message).toMatch(/'limit' is not known/);
		expect(refused.error?.description).toMatch(/takes: nothing/);
	});

	it('runs an action with a hyphen in its name', async () => {
		const users = await held.rig.json(action('twitter', 'get-users', { usernames: ['n8n_io'] }));
		expect(users).toEqual([{ id: '500', username: 'n8n_io' }]);
		expect(held.rig.received('/connectors/twitter/get-users')).toHaveLength(1);
	});

	it('takes nested parameters as JSON and as a form', async () => {
		const message = { body: { channel: 'C1000', text: 'Hello' } };
		await held.rig.json(action('slack', 'chat_post_message', message));
		await held.rig.json({
			...action('slack', 'chat_post_message'),
			specifyParameters: 'fields',
			parameters: {
				mappingMode: 'defineBelow',
				value: { 'body/channel': 'C1000', 'body/text': 'Hello', 'body/mrkdwn': true },
			},
		});
		expect(
			held.rig.received('/connectors/slack/chat_post_message').map(({ body }) => body),
		).toEqual([message, { body: { channel: 'C1000', text: 'Hello', mrkdwn: true } }]);
	});

	it('accepts arguments as a model sends them: texts for numbers, JSON texts, wrapped in request', async () => {
		const [issue] = await held.rig.json(
			action('github', 'get_issue', { request: { ...repo, issue_number: '3' } }),
		);
		expect(issue.number).toBe(3);
		expect(held.rig.received('/connectors/github/get_issue')[0].body).toEqual({
			...repo,
			issue_number: 3,
		});
	});
});
