/** Answers with a success status that are none: in the nodes, and in the triggers. */
import { glConnectorsAccount } from '../../dev/accounts';
import type { CredentialInput } from '../../dev/engine';
import { ActiveTrigger, triggerWorkflow } from './triggerSetup';
import { action, integration, locator, useRig, user } from './glConnectorsRig';
import { by, jsonOf, setUpG2 } from './g2Setup';

describe('GL Connectors', () => {
	const held = useRig();
	const repo = { owner: 'acme', repo: 'webshop' };
	const PATH = '/connectors/github/list_issues';
	const all = action('github', 'list_issues', repo, { returnAll: true });

	/** Answers the second page so many times in this way. */
	const spoil = (body: unknown, times = 1) => {
		const { control } = held.rig.simulator;
		control.settings({ listSize: 250 });
		control.fault({ path: PATH, kind: 'status', status: 200, body, times, after: 1 });
	};

	it.each([
		['an empty body', ''],
		['data null', { data: null, meta: null }],
		['an empty object', {}],
		['a text', 'busy'],
		['an error', { error: { message: 'busy', code: 503 } }],
	])('reads a later page again that came as %s', async (_what, body) => {
		spoil(body);
		const run = await held.rig.run(all);
		expect(run.error).toBeUndefined();
		expect(run.items('GL')).toHaveLength(250);
		expect(held.rig.received(PATH)).toHaveLength(4);
	});

	it('fails where the page stays away, instead of giving a part for the whole', async () => {
		spoil({ data: null, meta: null }, 3);
		const run = await held.rig.run(all);
		expect(run.error?.message).toBe(
			'GL Connectors sent an answer without the list that was asked for',
		);
	});

	it('waits for a rate limit that a success tells of', async () => {
		spoil({ data: { ok: false, error: 'ratelimited' }, meta: null });
		expect(await held.rig.json(all)).toHaveLength(250);
	});

	it.each([
		['ok', { data: { ok: false, error: 'channel_not_found' }, meta: null }],
		['success', { data: { success: false, error: 'channel_not_found' } }],
		['successful', { data: { successful: false, error: 'channel_not_found' } }],
		['no envelope', { ok: false, error: 'channel_not_found' }],
	])('takes a refusal for an error, with its text (%s)', async (_form, body) => {
		const path = '/connectors/slack/chat_post_message';
		held.rig.simulator.control.fault({ path, kind: 'status', status: 200, body, times: 1 });
		const post = action('slack', 'chat_post_message', { body: { channel: 'C1', text: 'Hi' } });
		const run = await held.rig.run(post);
		expect(run.error?.message).toContain('channel_not_found');
		expect(held.rig.received(path)).toHaveLength(1);
	});

	it.each([
		['user.create', user('create', { identifier: 'new-one' }), '/users'],
		['integration.get', integration('get', 'github'), '/connectors/github/integrations/*'],
		['integration.getAll', integration('getAll', 'github'), '/users/me'],
		['integration.check', integration('check', 'github'), '/connectors/github/integration-exists'],
		['connector.getAll', { resource: 'connector', operation: 'getAll' }, '/connectors/names'],
	])('does not take a refusal for a result of %s', async (_operation, parameters, path) => {
		const body = { data: { ok: false, error: 'not today' } };
		held.rig.simulator.control.fault({ path, kind: 'status', status: 200, body, times: 9 });
		const run = await held.rig.run(parameters);
		expect(run.error?.message).toContain('not today');
	});

	it('leaves a status that is data alone', async () => {
		const body = { data: { id: 7, status: 'failed', error: 'The build broke' }, meta: null };
		const path = '/connectors/github/get_issue';
		held.rig.simulator.control.fault({ path, kind: 'status', status: 200, body, times: 1 });
		const run = await held.rig.json(action('github', 'get_issue', { ...repo, issue_number: 1 }));
		expect(run).toEqual([body.data]);
	});

	it('asks a reading again that came without any content, and fails where it stays away', async () => {
		const path = '/connectors/github/get_issue';
		const read = action('github', 'get_issue', { ...repo, issue_number: 1 });
		const { control } = held.rig.simulator;
		control.fault({ path, kind: 'empty', times: 1 });
		expect(await held.rig.json(read)).toMatchObject([{ number: 1 }]);
		// Some servers call nothing a text.
		const headers = { 'content-type': 'text/plain' };
		control.fault({ path, kind: 'status', status: 200, body: '', headers, times: 3 });
		const run = await held.rig.run(read);
		expect(run.error?.message).toBe(
			'GL Connectors sent an answer without the result that was asked for',
		);
		control.fault({ path, kind: 'empty', status: 204, times: 1 });
		expect((await held.rig.run(read)).error).toBeUndefined();
	});

	it('does not know whether a user was created whose secret never came', async () => {
		const { control } = held.rig.simulator;
		control.fault({ path: '/users', kind: 'empty', times: 1, effect: true });
		const run = await held.rig.run(user('create', { identifier: 'new-one' }));
		expect(run.error?.message).toContain('it is unknown whether the request was carried out');
		expect(held.rig.received('/users')).toHaveLength(1);
	});

	it('keeps every digit of an id, coming in and going out', async () => {
		const ids = '7615917337495251231 7615917337495251232'.split(' ');
		const { control } = held.rig.simulator;
		const body = `{"data":[{"id":${ids[0]}},{"id":${ids[1]}}],"meta":null}`;
		control.fault({ path: PATH, kind: 'status', status: 200, body, times: 1 });
		expect(await held.rig.json(all)).toEqual(ids.map((id) => ({ id })));

		const path = '/connectors/github/get_issue';
		await held.rig.run(action('github', 'get_issue', { ...repo, issue_number: ids[0] }));
		const typed = JSON.stringify({ ...repo, issue_number: 0 }).replace(':0', `:${ids[1]}`);
		await held.rig.run(action('github', 'get_issue', {}, { parametersJson: typed }));
		const texts = held.rig.received(path).map(({ text }) => text);
		expect(texts).toEqual(ids.map((id) => expect.stringContaining(`"issue_number":${id}`)));
	});

	it('refuses a number that is none, or that has lost digits, before anything is sent', async () => {
		for (const number of ['={{ Infinity }}', '={{ 7615917337495251231 }}']) {
			const parameters = action(
				'github',
				'get_issue',
				{},
				{
					parametersJson: `={{ { owner: 'acme', repo: 'webshop', issue_number: ${number.slice(4, -3)} } }}`,
				},
			);
			const run = await held.rig.run(parameters);
			expect(run.error?.message).toContain("'issue_number'");
		}
		expect(held.rig.received('/connectors/github/get_issue')).toHaveLength(0);
	});

	describe('trigger', () => {
		const activate = async (parameters: object) => {
			const data = glConnectorsAccount(held.rig.simulator);
			const credentials: Record<string, CredentialInput> = {
				ada: { id: `lost-${Math.random()}`, type: 'glConnectorsApi', data },
			};
			const list = {
				connector: locator('github'),
				action: locator('list_issues'),
				specifyParameters: 'json',
				parametersJson: JSON.stringify(repo),
				...parameters,
			};
			const workflow = triggerWorkflow('glConnectorsTrigger', list, ['glConnectorsApi', 'ada']);
			return await ActiveTrigger.activate(workflow, credentials);
		};
		const answer = (body: unknown, times = 1) =>
			held.rig.simulator.control.fault({ path: PATH, kind: 'status', status: 200, body, times });

		it('tells two ids apart that differ in their last digit only', async () => {
			const trigger = await activate({ startFrom: 'all' });
			answer('{"data":[{"id":7615917337495251231}],"meta":null}');
			expect(await trigger.poll()).toEqual([{ id: '7615917337495251231' }]);
			answer('{"data":[{"id":7615917337495251231},{"id":7615917337495251232}],"meta":null}');
			expect(await trigger.poll()).toEqual([{ id: '7615917337495251232' }]);
		});

		it('fails at a refusal, goes on at a page that stayed away, and loses nothing', async () => {
			const trigger = await activate({ startFrom: 'all' });
			answer({ data: { ok: false, error: 'account_inactive' } });
			expect((await trigger.failure()).message).toContain('account_inactive');
			held.rig.simulator.control.settings({ listSize: 120 });
			const body = { data: null };
			const fault = { path: PATH, kind: 'status', status: 200, body, times: 6, after: 1 } as const;
			held.rig.simulator.control.fault(fault);
			const first = await trigger.poll();
			// What was read before the page is put out; a poll that reads nothing says why.
			expect((await trigger.failure()).message).toContain('without the list');
			const all = [...first, ...(await trigger.poll())];
			expect(new Set(all.map(({ id }) => id)).size).toBe(120);
			expect(all).toHaveLength(120);
		});

		it('fails at a list that cannot be read to its end, unless only its beginning is wanted', async () => {
			held.rig.simulator.control.settings({ listSize: 300, repeatCursor: true });
			const trigger = await activate({});
			expect((await trigger.failure()).message).toContain('cannot be read to its end');
			const beginning = await activate({ startFrom: 'all', options: { maxItems: 200 } });
			expect(await beginning.poll()).toHaveLength(200);
		});
	});
});

describe('G2', () => {
	const g2 = setUpG2({ reviewsOfLargest: 640, requestsPerWindow: 10_000 }, [
		'POST /api/v2/x is not documented',
	]);
	const product = by('slug', 'acme');
	const path = '/api/v2/products/acme/reviews';
	const boards = '/api/v2/users/me/research_boards';

	const spoil = (body: unknown, times = 1) =>
		g2.simulator().control.fault({ path, kind: 'status', status: 200, body, times, after: 1 });

	it.each([
		['an empty body', ''],
		['data null', { data: null }],
		['an empty object', {}],
		['errors that say 502', { errors: [{ status: '502', title: 'busy' }] }],
	])('reads a later page again that came as %s', async (_what, body) => {
		const whole = jsonOf(await g2.run('review.getAll', { product, returnAll: true }));
		g2.simulator().control.resetMetrics();
		spoil(body);
		const items = jsonOf(await g2.run('review.getAll', { product, returnAll: true }));
		expect(items).toHaveLength(whole.length);
		expect(whole.length).toBeGreaterThan(500);
	});

	it.each([
		['an empty body', ''],
		['data null', { data: null }],
	])('fails where the page stays %s', async (_what, body) => {
		spoil(body, 3);
		const run = await g2.run('review.getAll', { product, returnAll: true });
		expect(run.error?.message).toBe('G2 sent an answer without the list that was asked for');
	});

	it.each([
		['review.getAll', { product }],
		['product.get', { product }],
		['apiRequest.send', { path }],
		['apiRequest.send', { path, paginate: true }],
	])('takes errors for an error and not for an item: %s', async (operation, parameters) => {
		const body = { errors: [{ status: '400', title: 'Not today' }] };
		g2.simulator().control.fault({ kind: 'status', status: 200, body, times: 1 });
		const run = await g2.run(operation, parameters);
		expect(run.error?.message).toContain('Not today');
	});

	it.each([
		['an empty body', { kind: 'empty' }],
		['data null', { kind: 'status', status: 200, body: { data: null } }],
		['a cut-off body', { kind: 'cutJson' }],
	] as const)('does not know whether a board exists after %s', async (_what, fault) => {
		const { control } = g2.simulator();
		control.fault({ path: boards, method: 'POST', times: 1, effect: true, ...fault });
		const run = await g2.run('researchBoard.create', { title: 'Mine' });
		expect(run.error?.message).toContain('it is unknown whether the request was carried out');
		expect(run.error?.description).toContain('Research Board: Get Many');
		expect(control.ledger()).toHaveLength(1);
	});

	it('does not know whether credits were spent when Unlock answers nothing', async () => {
		const locked = '/api/v2/products/acme/g2_activate/locked_companies';
		const [lead] = await g2.peek(locked);
		const { control } = g2.simulator();
		const unlocked = '/api/v2/products/acme/g2_activate/unlocked_companies';
		control.fault({ path: unlocked, method: 'POST', kind: 'empty', times: 1, effect: true });
		const run = await g2.run('g2Activate.unlock', { product, sigs: lead.attributes.sig });
		expect(run.error?.message).toContain('it is unknown whether the request was carried out');
		expect(run.error?.description).toContain('Get Unlocked Companies');
	});

	it('keeps a deletion without content a success', async () => {
		const [made] = jsonOf(await g2.run('researchBoard.create', { title: 'Mine' }));
		const run = await g2.run('researchBoard.delete', { board: by('id', String(made.id)) });
		expect(jsonOf(run)).toEqual([{ deleted: true }]);
	});

	it('keeps every digit of a whole number in a body', async () => {
		const { control } = g2.simulator();
		const body = '{"answers":[{"question_id":7615917337495251231,"value":1}]}';
		await g2.run('apiRequest.send', { method: 'POST', path: '/api/v2/x', body });
		expect(control.received()[0].text).toBe(body);
	});
});
