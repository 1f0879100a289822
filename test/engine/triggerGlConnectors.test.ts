import { DateTime } from 'luxon';

import { glConnectorsAccount } from '../../dev/accounts';
import { createEngine } from '../../dev/engine';
import type { CredentialInput } from '../../dev/engine';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';
import { ActiveTrigger, fetchTestEvent, locator, triggerWorkflow } from './triggerSetup';

const TYPE = 'n8n-nodes-g2-gl-connectors.glConnectors';

type Parameters = Record<string, unknown>;

/** The parameters that list something with an action of a connector. */
const list = (connector: string, action: string, json: object, more: Parameters = {}) => ({
	connector: locator(connector),
	action: locator(action),
	specifyParameters: 'json',
	parametersJson: JSON.stringify(json),
	...more,
});

const issues = (more: Parameters = {}, repo = 'webshop') =>
	list('github', 'list_issues', { owner: 'acme', repo }, more);

describe('GL Connectors Trigger in the engine', () => {
	let simulator: GlConnectorsSimulator;
	let credentials: Record<string, CredentialInput>;
	let run = 0;

	beforeAll(async () => {
		simulator = await startGlConnectorsSimulator();
	});
	afterAll(async () => await simulator.close());

	beforeEach(() => {
		simulator.control.reset();
		const data = glConnectorsAccount(simulator);
		// Pools live as long as the process: every test has a credential of its own.
		credentials = { ada: { id: `gl-${++run}`, type: 'glConnectorsApi', data } };
	});

	const workflow = (parameters: Parameters) =>
		triggerWorkflow('glConnectorsTrigger', parameters, ['glConnectorsApi', 'ada']);
	const activate = async (parameters: Parameters, staticData: object = {}) =>
		await ActiveTrigger.activate(workflow(parameters), credentials, staticData as never);

	/** Runs an action with the node, as a workflow of the user would. */
	async function act(action: string, json: object, connector = 'github'): Promise<void> {
		const engine = await createEngine({ credentials });
		const parameters = {
			resource: 'action',
			operation: 'execute',
			...list(connector, action, json),
		};
		const { error } = await engine.run({
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'GL',
					type: TYPE,
					parameters: parameters as never,
					credentials: { glConnectorsApi: { id: String(credentials.ada.id), name: 'ada' } },
				},
			],
			connections: { Start: { main: [[{ node: 'GL', type: 'main', index: 0 }]] } },
		});
		await engine.close();
		if (error) throw new Error(error.message);
	}

	const createIssue = async (title: string, repo = 'webshop') =>
		await act('create_issue', { owner: 'acme', repo, title });
	const titles = (items: object[]) => items.map((item) => (item as { title: string }).title);

	it("reads times without a zone in the workflow's, and days written as digits", async () => {
		const zone = 'Pacific/Honolulu';
		const serve = (...items: object[]) =>
			simulator.control.fault({
				path: '/connectors/github/list_issues',
				times: 1,
				kind: 'status',
				status: 200,
				body: { data: items, meta: { has_next: false } },
			});
		const trigger = await ActiveTrigger.activate(
			{ ...workflow(issues({ timestampField: 'at' })), settings: { timezone: zone } },
			credentials,
		);
		const old = { id: 1, at: '20250131' };
		serve(old);
		expect(await trigger.poll()).toEqual([]);
		const now = DateTime.now().setZone(zone);
		// Read in UTC it would be 28 hours old, older than what can be new.
		const local = { id: 2, at: now.minus({ hours: 18 }).toFormat("yyyy-MM-dd'T'HH:mm:ss") };
		const day = { id: 3, at: Number(now.toFormat('yyyyMMdd')) };
		const older = { id: 4, at: '20250201' };
		serve(old, local, day, older);
		expect((await trigger.poll()).map(({ id }) => id).sort()).toEqual([2, 3]);
	});

	it('emits only what is new since the activation, each item once', async () => {
		const trigger = await activate(issues());
		expect(await trigger.poll()).toEqual([]);
		await createIssue('First');
		await createIssue('Second');
		expect(titles(await trigger.poll()).sort()).toEqual(['First', 'Second']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('emits everything, or a look-back by the timestamp field, on request', async () => {
		const all = await activate(issues({ startFrom: 'all' }));
		expect(await all.poll()).toHaveLength(57);
		expect(await all.poll()).toEqual([]);
		const lookBack = { startFrom: 'lookBack', lookBackDays: 10_000 };
		const dated = await activate(issues({ ...lookBack, timestampField: 'created_at' }));
		const items = await dated.poll();
		expect(items).toHaveLength(57);
		const times = items.map(({ created_at: at }) => String(at));
		expect(times).toEqual([...times].sort());
		// The field is found by itself, where there is one.
		expect(await (await activate(issues(lookBack))).poll()).toHaveLength(57);
		const query = { query: 'SELECT id, name FROM customers' };
		const undated = await activate(list('sql', 'query', query, lookBack));
		expect((await undated.failure()).description).toContain("'Timestamp Field'");
	});

	it('makes up for a poll that failed in the middle of the list', async () => {
		const trigger = await activate(issues({ options: { pageSize: 20 } }));
		await trigger.poll();
		const before = trigger.staticData;
		await createIssue('Meanwhile');
		const path = '/connectors/github/list_issues';
		// Once more with a new token, then it fails.
		simulator.control.fault({ path, times: 2, kind: 'status', status: 403 });
		const error = await trigger.failure();
		expect(error.name).toBe('NodeApiError');
		expect(trigger.staticData).toEqual(before);
		expect(titles(await trigger.poll())).toEqual(['Meanwhile']);
	});

	it('after a restart emits nothing old and everything that came in between', async () => {
		const trigger = await activate(issues());
		await trigger.poll();
		await createIssue('Before');
		expect(await trigger.poll()).toHaveLength(1);
		await createIssue('Between');
		const restarted = await activate(issues(), trigger.staticData);
		expect(titles(await restarted.poll())).toEqual(['Between']);
	});

	it('goes on without flood or silence when the action or its parameters change', async () => {
		const first = await activate(issues());
		await first.poll();
		const moved = await activate(issues({}, 'billing'), first.staticData);
		expect(await moved.poll()).toEqual([]);
		await createIssue('Bill', 'billing');
		expect(titles(await moved.poll())).toEqual(['Bill']);
		const commits = list('github', 'list_commits', { owner: 'acme', repo: 'webshop' });
		const other = await activate(commits, moved.staticData);
		expect(await other.poll()).toEqual([]);
	});

	it.each([
		['a change', "SELECT * FROM orders WHERE status = 'open'"],
		// In the unchanged list the old row is no news either: it says that it is old.
		['the same list', 'SELECT * FROM orders'],
	])('loses nothing between the last poll and %s, where items are dated', async (_then, query) => {
		const dated = { timestampField: 'created_at' };
		const first = await activate(list('sql', 'query', { query: 'SELECT * FROM orders' }, dated));
		expect(await first.poll()).toEqual([]);
		const columns = 'id, customer_id, total, status, created_at';
		const values = (id: number, at: string) => `(${id}, 1, 9.5, 'open', '${at}')`;
		const rows = [values(5001, new Date().toISOString()), values(5002, '2020-01-01T00:00:00Z')];
		const insert = `INSERT INTO orders (${columns}) VALUES ${rows.join(', ')}`;
		await act('query', { query: insert }, 'sql');
		const then = await activate(list('sql', 'query', { query }, dated), first.staticData);
		expect(await then.poll()).toMatchObject([{ id: 5001 }]);
	});

	it('knows the list by what is written in the fields, not by what an expression results in', async () => {
		const parameters = issues({
			parametersJson:
				'={{ { owner: "acme", repo: "webshop", order_by: ["CREATED_AT", "UPDATED_AT"][Date.now() % 2] } }}',
		});
		const trigger = await activate(parameters);
		for (let poll = 0; poll < 3; poll++) expect(await trigger.poll()).toEqual([]);
		await createIssue('New');
		expect(titles(await trigger.poll())).toEqual(['New']);
	});

	it('emits updated items on request, by the fields that count', async () => {
		const watched = list('sql', 'query', { query: 'SELECT * FROM customers' });
		const set = async (change: string) =>
			await act('query', { query: `UPDATE customers SET ${change} WHERE id = 3` }, 'sql');
		const options = { comparedFields: 'email, country' };
		const trigger = await activate({ ...watched, event: 'newOrUpdatedItem', options });
		expect(await trigger.poll()).toEqual([]);
		await set("name = 'Somebody'");
		expect(await trigger.poll()).toEqual([]);
		await set("country = 'FR'");
		const query = "INSERT INTO customers (id, name) VALUES (99, 'New')";
		await act('query', { query }, 'sql');
		const changes = (await trigger.poll()).map(
			({ id, _change }) => `${String(id)} ${String(_change)}`,
		);
		expect(changes.sort()).toEqual(['3 updated', '99 new']);
		expect(await trigger.poll()).toEqual([]);
	});

	it.each([
		['google_calendar', 'events_list', { path: { calendarId: 'primary' } }],
		['slack', 'conversations_history', { query: { channel: 'C1000' } }],
		['sql', 'query', { query: 'SELECT * FROM customers' }],
		['google_drive', 'search_files', {}],
	])('finds the ID of items of %s by itself', async (connector, action, json) => {
		const trigger = await activate(list(connector, action, json, { startFrom: 'all' }));
		expect((await trigger.poll()).length).toBeGreaterThan(15);
		expect(await trigger.poll()).toEqual([]);
	});

	it('asks for the ID field when none is obvious, and takes the one that is chosen', async () => {
		const query = { query: 'SELECT name, country FROM customers' };
		const trigger = await activate(list('sql', 'query', query));
		const error = await trigger.failure();
		expect(error.message).toContain('not obvious');
		expect(error.description).toContain("'name', 'country'");
		const chosen = { idField: 'name', startFrom: 'all' };
		expect(await (await activate(list('sql', 'query', query, chosen))).poll()).toHaveLength(20);
	});

	it('refuses an action that changes something, and one that gives no list', async () => {
		const issue = { owner: 'acme', repo: 'webshop', title: 'x' };
		const creating = await activate(list('github', 'create_issue', issue));
		expect((await creating.failure()).message).toContain('may change something');
		expect(simulator.control.ledger()).toEqual([]);
		const single = { owner: 'acme', repo: 'webshop', issue_number: 1 };
		const one = await activate(list('github', 'get_issue', single));
		expect((await one.failure()).message).toContain('holds no list');
	});

	it('watches a list of 10,000 items, each of them once, or only its beginning', async () => {
		simulator.control.settings({ listSize: 10_000 });
		const whole = await activate(issues({ startFrom: 'all', options: { pageSize: 100 } }));
		const items = await whole.pollUntilQuiet();
		expect(new Set(items.map(({ id }) => id)).size).toBe(10_000);
		expect(items).toHaveLength(10_000);
		const cut = await activate(issues({ options: { maxItems: 200 } }));
		expect(await cut.poll()).toEqual([]);
		expect(JSON.stringify(cut.staticData).length).toBeLessThan(10_000);
	});

	it('reads no further than a page that ends with an old item', async () => {
		const newest = { owner: 'acme', repo: 'webshop', order_by: 'CREATED_AT', direction: 'DESC' };
		const requests = () =>
			simulator.control.received({ path: '/connectors/github/list_issues' }).length;
		const options = { pageSize: 10, stopWhenOlder: 1 };
		const trigger = await activate(list('github', 'list_issues', newest, { options }));
		expect(await trigger.poll()).toEqual([]);
		expect(requests()).toBe(1);
		await createIssue('Young');
		expect(titles(await trigger.poll())).toEqual(['Young']);
	});

	it('reads on behind a page of old items in a list that begins with them', async () => {
		const oldest = { owner: 'acme', repo: 'webshop', order_by: 'CREATED_AT', direction: 'ASC' };
		const options = { pageSize: 10, stopWhenOlder: 1 };
		const trigger = await activate(list('github', 'list_issues', oldest, { options }));
		expect(await trigger.poll()).toEqual([]);
		await createIssue('Young');
		expect(titles(await trigger.poll())).toEqual(['Young']);
	});

	it('tells ids apart that are beyond 2^53, and takes a number and a text for the same', async () => {
		const serve = (text: string) =>
			simulator.control.fault({
				path: '/connectors/github/list_issues',
				times: 1,
				kind: 'status',
				status: 200,
				body: `{ "data": [${text}], "meta": { "has_next": false } }`,
			});
		const trigger = await activate(issues({ startFrom: 'all' }));
		serve('{ "id": 9007199254740993 }, { "id": 9007199254740992 }, { "id": 7 }');
		expect((await trigger.poll()).map(({ id }) => String(id)).sort()).toEqual([
			'7',
			'9007199254740992',
			'9007199254740993',
		]);
		serve('{ "id": "9007199254740993" }, { "id": "9007199254740992" }, { "id": "7" }');
		expect(await trigger.poll()).toEqual([]);
		serve('{ "id": 9007199254740994 }');
		expect(await trigger.poll()).toHaveLength(1);
	});

	it('names the ID field when several items share one, and loses none of them', async () => {
		const query = { query: 'SELECT country, name FROM customers' };
		const trigger = await activate(list('sql', 'query', query, { idField: 'country' }));
		const error = await trigger.failure();
		expect(error.message).toContain("the same 'country'");
		expect(error.description).toContain("'ID Field'");
		expect(trigger.staticData).not.toHaveProperty('node:Trigger.poll');
	});

	it('keeps the ids of an undated list when its parameters change', async () => {
		const list_ = (query: string) => list('sql', 'query', { query });
		const first = await activate(list_('SELECT id, name FROM customers'));
		expect(await first.poll()).toEqual([]);
		const query = "INSERT INTO customers (id, name) VALUES (901, 'Between')";
		await act('query', { query }, 'sql');
		const changed = await activate(
			list_('SELECT id, name FROM customers ORDER BY name'),
			first.staticData,
		);
		expect(await changed.poll()).toMatchObject([{ id: 901 }]);
		expect(await changed.poll()).toEqual([]);
	});

	it('gives a sample to a manual test and keeps nothing', async () => {
		const result = await fetchTestEvent(workflow(issues()), credentials);
		expect(result.error).toBeUndefined();
		expect(result.items('Trigger')).toHaveLength(10);
		expect(result.staticData).not.toHaveProperty('node:Trigger.poll');
		const none = await fetchTestEvent(workflow(issues({}, 'empty')), credentials);
		expect(none.errorOf('Trigger')?.message).toContain('nothing to show');
	});

	it('offers the lists and the form of the GL Connectors node', async () => {
		const engine = await createEngine({ credentials });
		const parameters = { authentication: 'userSecret', ...issues() };
		const args = [parameters as never, { glConnectorsApi: 'ada' }] as const;
		const node = 'glConnectorsTrigger';
		const { results } = await engine.listSearch(node, 'searchReadingActions', ...args);
		const { fields } = await engine.resourceMapperFields(node, 'getActionParameters', ...args);
		await engine.close();
		const offered = results.map(({ value }) => value);
		expect(offered).toContain('list_issues');
		expect(offered).not.toContain('create_issue');
		expect(fields.map(({ id }) => id)).toContain('owner');
	});

	it('logs in once, however many polls there are', async () => {
		const trigger = await activate(issues());
		await Promise.all([trigger.poll(), trigger.poll()]);
		await trigger.poll();
		expect(simulator.control.metrics().logins).toBeLessThanOrEqual(1);
	});
});
