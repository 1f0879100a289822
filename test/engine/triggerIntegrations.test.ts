/** Integration Added and Removed: the accounts of one or many users, as polls see them. */
import { glConnectorsAccount } from '../../dev/accounts';
import type { CredentialInput } from '../../dev/engine';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';
import { ActiveTrigger, fetchTestEvent, locator, triggerWorkflow } from './triggerSetup';

type Parameters = Record<string, unknown>;
type Name = 'ada' | 'grace';

const ADDED = { event: 'integrationAdded' };
const REMOVED = { event: 'integrationRemoved' };

describe('Integration Added and Integration Removed', () => {
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
		credentials = { ada: { id: `gl-${++run}`, type: 'glConnectorsApi', data } };
	});

	const activate = async (parameters: Parameters, staticData: object = {}) =>
		await ActiveTrigger.activate(
			triggerWorkflow('glConnectorsTrigger', parameters, ['glConnectorsApi', 'ada']),
			credentials,
			staticData as never,
		);

	async function tokenOf(name: Name): Promise<string> {
		const headers = { 'x-api-key': simulator.seed.clientKey, 'content-type': 'application/json' };
		const login = { method: 'POST', headers, body: JSON.stringify(simulator.seed.users[name]) };
		const answer = await fetch(`${simulator.url}/auth/tokens`, login);
		return ((await answer.json()) as { data: { token: string } }).data.token;
	}

	/** A user's own request, beside n8n. */
	async function as(name: Name, method: string, path: string, body?: object): Promise<void> {
		const token = await tokenOf(name);
		const response = await fetch(`${simulator.url}${path}`, {
			method,
			headers: {
				'x-api-key': simulator.seed.clientKey,
				authorization: `Bearer ${token}`,
				...(body && { 'content-type': 'application/json' }),
			},
			...(body && { body: JSON.stringify(body) }),
		});
		if (!response.ok) throw new Error(await response.text());
	}
	const link = async (name: Name, identifier: string) =>
		await as(name, 'POST', '/connectors/sql/integrations', {
			auth_type: 'custom',
			configuration: { url: 'mysql://u:p@db/shop', identifier },
		});
	const unlink = async (name: Name, identifier: string, connector = 'sql') =>
		await as(name, 'DELETE', `/connectors/${connector}/integrations/${identifier}`);

	/** The record of the next reading, as it is with some integrations more or less. */
	const serve = (data: object, meta: object | null = null) =>
		simulator.control.fault({
			path: '/users/me',
			times: 1,
			kind: 'status',
			status: 200,
			body: { data, meta },
		});

	const users = (...rows: object[]) => ({ watch: 'listed', users: { user: rows } });
	const row = (name: Name, secret = simulator.seed.users[name].secret) => ({
		userIdentifier: simulator.seed.users[name].identifier,
		userSecret: secret,
	});

	it('tells what was linked after the first poll, once', async () => {
		const trigger = await activate(ADDED);
		expect(await trigger.poll()).toEqual([]);
		await link('ada', 'orders');
		expect(await trigger.poll()).toEqual([
			{
				event: 'added',
				user: 'ada',
				userId: expect.any(String) as string,
				connector: 'sql',
				identifier: 'orders',
				id: expect.any(String) as string,
				isDefault: expect.any(Boolean) as boolean,
			},
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('tells what was removed, once, and again after it was linked anew', async () => {
		await link('ada', 'orders');
		const trigger = await activate(REMOVED);
		expect(await trigger.poll()).toEqual([]);
		for (let time = 0; time < 3; time++) {
			await unlink('ada', 'orders');
			const told = await trigger.poll();
			expect(told).toMatchObject([{ event: 'removed', connector: 'sql', identifier: 'orders' }]);
			expect(told[0]).not.toHaveProperty('isDefault');
			expect(await trigger.poll()).toEqual([]);
			await link('ada', 'orders');
			expect(await trigger.poll()).toEqual([]);
		}
	});

	it('sees an account that was linked anew between two polls', async () => {
		await link('ada', 'orders');
		const [added, removed] = [await activate(ADDED), await activate(REMOVED)];
		await added.poll();
		await removed.poll();
		await unlink('ada', 'orders');
		await link('ada', 'orders');
		expect(await added.poll()).toMatchObject([{ event: 'added', identifier: 'orders' }]);
		expect(await removed.poll()).toMatchObject([{ event: 'removed', identifier: 'orders' }]);
	});

	it('is limited to a connector, and forgets nothing of the others by it', async () => {
		const trigger = await activate({ ...ADDED, connector: locator('sql') });
		await trigger.poll();
		await link('ada', 'orders');
		expect(await trigger.poll()).toHaveLength(1);
		const other = await activate({ ...ADDED, connector: locator('github') }, trigger.staticData);
		await link('ada', 'stock');
		expect(await other.poll()).toEqual([]);
	});

	it.each([
		['has more pages', {}, { has_next: true }],
		['holds an entry that cannot be read', { integrations: ['?'] }, null],
	])('tells of no removal while the record %s', async (_name, more, meta) => {
		await link('ada', 'orders');
		const trigger = await activate(REMOVED);
		await trigger.poll();
		const { id } = await me();
		serve({ id, identifier: 'ada', integrations: [], ...more }, meta);
		expect(await trigger.poll()).toEqual([]);
		await unlink('ada', 'orders');
		expect(await trigger.poll()).toMatchObject([{ identifier: 'orders' }]);
	});

	it('fails and keeps what it knows when the record comes without integrations', async () => {
		const trigger = await activate(REMOVED);
		await trigger.poll();
		simulator.control.fault({
			path: '/users/me',
			times: 3,
			kind: 'status',
			status: 200,
			body: { data: { id: 'x', identifier: 'ada' } },
		});
		await trigger.failure();
		expect(await trigger.poll()).toEqual([]);
	});

	it('takes another user behind the credential for no loss', async () => {
		const trigger = await activate(REMOVED);
		await trigger.poll();
		serve({ id: 'somebody else', identifier: 'eve', integrations: [] });
		expect(await trigger.poll()).toEqual([]);
	});

	it('watches many users, by secret and by token, and says whose account it is', async () => {
		const token = await tokenOf('grace');
		const trigger = await activate({ ...ADDED, ...users(row('ada'), { userToken: token }) });
		expect(await trigger.poll()).toEqual([]);
		await link('ada', 'orders');
		await link('grace', 'stock');
		const told = await trigger.poll();
		expect(told).toMatchObject([
			{ user: 'ada', identifier: 'orders' },
			{ user: 'grace', identifier: 'stock' },
		]);
		expect(JSON.stringify(trigger.staticData)).not.toContain(token);
		expect(simulator.control.metrics().logins).toBeLessThan(8);
	});

	it('tells of a user at the end of the list although one before cannot log in any more', async () => {
		const trigger = await activate({ ...ADDED, ...users(row('grace'), row('ada')) });
		await trigger.poll();
		const wrong = users(row('grace', 'sk-user-of-yesterday'), row('ada'));
		const later = await activate({ ...ADDED, ...wrong }, trigger.staticData);
		await link('ada', 'orders');
		expect(await later.poll()).toMatchObject([{ user: 'ada', identifier: 'orders' }]);
		const error = await later.failure();
		expect(error.message).toContain("'grace' cannot be read: The login was refused");
		expect(JSON.stringify({ ...error, node: undefined })).not.toContain('of-yesterday');
		await link('ada', 'stock');
		expect(await later.poll()).toMatchObject([{ user: 'ada', identifier: 'stock' }]);
	});

	it('goes on with a user whose record the service cannot give', async () => {
		const both = { ...ADDED, ...users(row('grace'), row('ada')) };
		const trigger = await activate(both);
		await trigger.poll();
		await link('grace', 'first');
		await link('ada', 'orders');
		simulator.control.fault({ path: '/users/me', times: 3, kind: 'status', status: 500 });
		expect(await trigger.poll()).toMatchObject([{ user: 'ada' }]);
		expect(await trigger.poll()).toMatchObject([{ user: 'grace', identifier: 'first' }]);
	}, 60_000);

	it('starts with what there is for a user who is added to the list later', async () => {
		const trigger = await activate({ ...ADDED, ...users(row('grace')) });
		await trigger.poll();
		const more = { ...ADDED, ...users(row('grace'), row('ada')) };
		const later = await activate(more, trigger.staticData);
		expect(await later.poll()).toEqual([]);
		await link('ada', 'orders');
		expect(await later.poll()).toMatchObject([{ user: 'ada', identifier: 'orders' }]);
	});

	it('keeps no note of users who are no longer watched', async () => {
		const trigger = await activate({ ...ADDED, ...users(row('grace'), row('ada')) });
		await trigger.poll();
		const later = await activate({ ...ADDED, ...users(row('ada')) }, trigger.staticData);
		await later.poll();
		const [{ poll }] = Object.values(later.staticData) as Array<{ poll: { notes: object } }>;
		expect(Object.keys(poll.notes)).toHaveLength(1);
	});

	it('shows accounts that are there in a test by hand', async () => {
		const run = await fetchTestEvent(
			triggerWorkflow('glConnectorsTrigger', { ...ADDED, ...users(row('grace'), row('ada')) }, [
				'glConnectorsApi',
				'ada',
			]),
			credentials,
		);
		const items = run.items('Trigger').map(({ json }) => json);
		expect(items.length).toBeGreaterThan(0);
		expect(items[0]).toMatchObject({ event: 'added', user: 'ada' });
	});

	it.each([
		['no user', {}, /'Listed Users' is empty/],
		['no secret', { user: [{ userIdentifier: 'ada' }] }, /'User Secret' of user 1 .* is empty/],
		['both ways', { user: [{ userIdentifier: 'a', userToken: 't' }] }, /User 1 .* has a token and/],
		['something else', '={{ [1] }}', /'Listed Users'/],
	])('says what is wrong with a list of %s', async (_name, list, message) => {
		const trigger = await activate({ ...ADDED, watch: 'listed', users: list });
		expect((await trigger.failure()).message).toMatch(message);
		expect(simulator.control.received()).toEqual([]);
	});

	async function me(): Promise<{ id: string }> {
		const authorization = `Bearer ${await tokenOf('ada')}`;
		const headers = { 'x-api-key': simulator.seed.clientKey, authorization };
		const answer = await fetch(`${simulator.url}/users/me`, { headers });
		return ((await answer.json()) as { data: { id: string } }).data;
	}
});
