/** Options of Execute: missing accounts, what may be run, and details for audits. */
import { action, locator, useRig } from './glConnectorsRig';

const held = useRig();
const list = (options: object, more: object = {}) =>
	action('github', 'list_issues', { owner: 'acme', repo: 'webshop' }, { options, ...more });
const LIST = '/connectors/github/list_issues';

describe('On Missing Account', () => {
	const missing = { onMissingAccount: 'link' };

	it('fails without it, and the row says which problem it is', async () => {
		const [row] = await held.rig.json(list({}), {
			credential: 'grace',
			onError: 'continueRegularOutput',
		});
		expect(row).toMatchObject({ details: { code: 'integrationMissing' } });
		expect(held.rig.received('/connectors/github/integrations')).toHaveLength(0);
	});

	it('gives the link of the user instead, at two requests more', async () => {
		const rows = await held.rig.json(list(missing), { credential: 'grace' });
		expect(rows).toEqual([
			{ needs_connection: true, connector: 'github', url: expect.stringMatching(/^http/) },
		]);
		const paths = held.rig.simulator.control.received().map(({ path }) => path);
		expect(paths.slice(paths.indexOf(LIST))).toEqual([
			LIST,
			'/users/me',
			'/connectors/github/integrations',
		]);
		const [sent, ...more] = held.rig.received('/connectors/github/integrations');
		expect(more).toEqual([]);
		expect(sent.body).toMatchObject({
			auth_type: 'oauth2',
			callback_url: held.rig.simulator.url,
		});
	});

	it('leads back to where the user wants, for the account that was meant', async () => {
		const rows = await held.rig.json(
			list(
				{ ...missing, missingAccountCallback: 'https://example.com/done' },
				{ integrationIdentifier: locator('nobody') },
			),
		);
		expect(rows).toMatchObject([{ needs_connection: true, integration: 'nobody' }]);
		const [sent] = held.rig.received('/connectors/github/integrations');
		expect(sent.body).toMatchObject({ callback_url: 'https://example.com/done' });
	});

	it('says what was missing where there is no link', async () => {
		const query = action('sql', 'query', { query: 'SELECT 1' }, { options: missing });
		const run = await held.rig.run(query, { credential: 'grace' });
		expect(run.error?.message).toMatch(/no such integration/);
	});

	it('changes nothing for users who have the account, and refuses other values', async () => {
		expect((await held.rig.json(list(missing)))[0]).toMatchObject({ viewer: 'ada-work' });
		for (const options of [
			{ onMissingAccount: 'mail' },
			{ ...missing, missingAccountCallback: 'example.com' },
		]) {
			const run = await held.rig.run(list(options), { credential: 'grace' });
			expect(run.error?.message).toContain('On Missing Account');
		}
	});
});

describe('Allowed Actions', () => {
	const create = (options: object) =>
		action('github', 'create_issue', { owner: 'acme', repo: 'webshop', title: 'x' }, { options });
	const query = (statement: string) =>
		action('sql', 'query', { query: statement }, { options: { allowedActions: 'reading' } });

	it.each<[string, object]>([
		['what may write', { allowedActions: 'reading' }],
		['what is not listed', { allowedActions: 'listed', allowedActionNames: 'github.list_issues' }],
		['everything for an empty list', { allowedActions: 'listed' }],
		['other connectors of the same name', { allowedActionNames: 'slack.create_issue, slack.*' }],
	])('refuses %s before anything is sent', async (_name, options) => {
		const run = await held.rig.run(create(options));
		expect(run.error?.message).toMatch(/^'github.create_issue' is not allowed here/);
		expect(held.rig.simulator.control.received()).toEqual([]);
		const [row] = await held.rig.json(create(options), { onError: 'continueRegularOutput' });
		expect(row.details).toMatchObject({ code: 'notAllowed' });
	});

	it.each<[string, object]>([
		['listed', { allowedActions: 'listed', allowedActionNames: 'github.create_issue' }],
		['of a listed connector', { allowedActions: 'listed', allowedActionNames: 'slack.*,github.*' }],
		['whatever it is', { allowedActions: 'all' }],
	])('lets through what is %s', async (_name, options) => {
		expect(await held.rig.json(create(options))).toMatchObject([{ title: 'x' }]);
	});

	it('judges SQL by its statement', async () => {
		const refused = await held.rig.run(query('DELETE FROM customers'));
		expect(refused.error?.message).toContain('with these parameters');
		expect(held.rig.received('/connectors/sql/query')).toHaveLength(0);
		expect((await held.rig.run(query('SELECT * FROM customers'))).error).toBeUndefined();
	});

	it('refuses a choice that it does not know', async () => {
		const run = await held.rig.run(create({ allowedActions: 'some' }));
		expect(run.error?.message).toContain("'Allowed Actions' cannot be 'some'");
		expect(held.rig.simulator.control.received()).toEqual([]);
	});
});

describe('Include Call Details', () => {
	it('tells who did what with which account, and how often it was tried', async () => {
		held.rig.simulator.control.fault({
			path: LIST,
			kind: 'status',
			status: 503,
			headers: { 'retry-after': '1' },
			times: 1,
		});
		const rows = await held.rig.json(
			list({ callDetails: true }, { integrationIdentifier: locator('ada-work') }),
		);
		expect(rows.length).toBeGreaterThan(1);
		for (const { _call } of rows) {
			expect(_call).toEqual({
				connector: 'github',
				action: 'list_issues',
				integration: 'ada-work',
				user: held.rig.simulator.seed.users.ada.identifier,
				request_id: null,
				attempts: 2,
				started_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
				milliseconds: expect.any(Number),
			});
		}
	});

	it('stands beside every kind of output, and nowhere without the option', async () => {
		for (const output of ['raw', 'simplified', 'items']) {
			const [row] = await held.rig.json(list({ callDetails: true }, { output }));
			expect(row._call).toMatchObject({ action: 'list_issues', integration: null });
		}
		expect((await held.rig.json(list({})))[0]).not.toHaveProperty('_call');
	});
});
