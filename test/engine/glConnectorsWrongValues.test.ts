/** Inputs that go wrong quietly: each must be an error or a hint, and never a wrong request. */
import { createEngine } from '../../dev/engine';
import { action, locator, useRig } from './glConnectorsRig';

const held = useRig();
const getUser = { resource: 'user', operation: 'get' };
const PER_ITEM = { onError: 'continueRegularOutput' };

describe("an item's own user token", () => {
	it.each([
		'={{ $json.token }}',
		'={{ $json.missing.token }}',
		'',
		' ',
		'=Bearer {{ $json.token }}',
	])('that is empty never acts for somebody else: %j', async (userToken) => {
		const items = [{ json: { token: '' } }, { json: { token: null } }, { json: {} }];
		const run = await held.rig.run({ ...getUser, options: { userToken } }, PER_ITEM, { items });
		const errors = run.items('GL').map(({ json }) => String(json.error));
		expect(errors.filter((error) => error.includes("'User Token' is empty"))).toHaveLength(3);
		expect(held.rig.simulator.control.metrics().requests).toBe(0);
	});
});

describe('a number that an expression gets wrong', () => {
	it.each([
		['timeLimit', "'Time Limit (Seconds)'"],
		['interval', "'Check Every (Seconds)'"],
	])('%s does not make the waiting endless or restless', async (name, label) => {
		const options = { waitUntilConnected: true, [name]: '={{ "a while" }}' };
		const run = await held.rig.run(
			{ resource: 'integration', operation: 'check', connector: locator('slack'), options },
			{ credential: 'grace' },
		);
		expect(run.error?.message).toContain(label);
		expect(held.rig.simulator.control.metrics().requests).toBeLessThan(3);
	});

	it.each([-1, 0, '={{ "many" }}'])('Limit: %j', async (limit) => {
		const run = await held.rig.run({
			resource: 'integration',
			operation: 'getAll',
			returnAll: false,
			limit,
		});
		expect(run.error?.message).toBe("'Limit' must be a number of 1 or more");
	});

	it('Page Size', async () => {
		const list = action('github', 'list_issues', { owner: 'acme', repo: 'webshop' });
		const run = await held.rig.run({ ...list, options: { pageSize: '={{ "large" }}' } });
		expect(run.error?.message).toContain("'Page Size' must be a number");
	});
});

describe('a credential', () => {
	const open = async (type: string, data: Record<string, unknown>) =>
		await createEngine({
			credentials: { it: { id: `it-${Math.random()}`, type, data: data as never } },
		});
	const connection = () => ({
		baseUrl: held.rig.simulator.url,
		clientApiKey: held.rig.simulator.seed.clientKey,
	});

	it('that was pasted with line breaks works', async () => {
		const { identifier, secret } = held.rig.simulator.seed.users.ada;
		const [{ token }] = await held.rig.json(
			{ resource: 'user', operation: 'logIn', identifier, secret },
			{ credential: 'bare' },
		);
		const engine = await open('glConnectorsTokenApi', {
			...connection(),
			clientApiKey: `${connection().clientApiKey}\n`,
			userToken: `${token}\r\n`,
		});
		expect(await engine.testCredential('it')).toMatchObject({ status: 'OK' });
		await engine.close();
	});

	it('with http to a public host is not tried out, so that its key stays here', async () => {
		const engine = await open('glConnectorsTokenApi', {
			...connection(),
			baseUrl: 'http://connectors.example.com',
			userToken: 'x',
		});
		const { status, message } = await engine.testCredential('it');
		expect([status, message]).toEqual([
			'Error',
			expect.stringContaining("uses http for the public host 'connectors.example.com'"),
		]);
		await engine.close();
	});
});

describe('the description of a connector', () => {
	it('that a stopped execution was reading is read again by the others', async () => {
		await held.rig.json(getUser);
		const { control } = held.rig.simulator;
		const path = '/connectors/';
		control.latency(300);
		const list = action('github', 'list_issues', { owner: 'acme', repo: 'webshop' });
		const stop = new AbortController();
		const first = held.rig.run(list, {}, { signal: stop.signal });
		while (held.rig.received(path).length === 0) await new Promise((done) => setTimeout(done, 5));
		const second = held.rig.run(list);
		await new Promise((done) => setTimeout(done, 50));
		stop.abort();
		expect((await first).status).toBe('canceled');
		expect((await second).error).toBeUndefined();
	});
});

describe('Integration: Get', () => {
	it('hides secrets at every depth', async () => {
		const path = '/connectors/github/integrations/ada-oss';
		const body = {
			data: {
				user_identifier: 'ada-oss',
				auth: { kind: 'oauth', access_token: 'gho-deep', keys: [{ private_key: 'pk-deep' }] },
			},
		};
		held.rig.simulator.control.fault({ path, times: 2, kind: 'status', status: 200, body });
		const get = {
			resource: 'integration',
			operation: 'get',
			connector: locator('github'),
			integrationIdentifier: locator('ada-oss'),
		};
		const [hidden] = await held.rig.json(get);
		expect(hidden.auth).toEqual({ kind: 'oauth', keys: [{}] });
		const [shown] = await held.rig.json({ ...get, options: { includeSecret: true } });
		expect(JSON.stringify(shown)).toContain('gho-deep');
	});
});

describe('Integration: Connect with Configuration', () => {
	it('tells of the new integration even if its details cannot be read', async () => {
		await held.rig.json(getUser);
		const { control } = held.rig.simulator;
		control.fault({ path: '/users/me', times: 9, kind: 'status', status: 500 });
		const [created] = await held.rig.json({
			resource: 'integration',
			operation: 'configure',
			configurationFor: 'cursor_analytics',
			userIdentifier: 'fresh-cursor',
			apiKey: 'key_of_cursor',
			options: { maxAttempts: 1 },
		});
		expect(created).toEqual({
			connector: 'cursor_analytics',
			identifier: 'fresh-cursor',
			connected: true,
		});
	});
});

describe('a lender that nobody has seen', () => {
	it('is named above the output, until it appears', async () => {
		const { identifier, secret } = held.rig.simulator.seed.users.ada;
		const data = { ...connectionOf(), userIdentifier: identifier, userSecret: secret };
		const credential = (more: object) => ({
			type: 'glConnectorsApi',
			id: `lending-${Math.random()}`,
			data: { ...data, accessToken: '', ...more },
		});
		const engine = await createEngine({
			credentials: {
				borrower: credential({ borrowConcurrencyFrom: 'Lenderr', concurrencyLevel: 3 }),
			},
		});
		const node = {
			name: 'GL',
			type: 'n8n-nodes-g2-gl-connectors.glConnectors',
			parameters: { authentication: 'userSecret', ...getUser },
			credentials: { glConnectorsApi: { id: 'borrower', name: 'borrower' } },
		};
		const run = await engine.run({
			nodes: [{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' }, node],
			connections: { Start: { main: [[{ node: 'GL', type: 'main', index: 0 }]] } },
		});
		await engine.close();
		expect(JSON.stringify(run.runData.GL[0])).toContain(
			"borrows concurrency from 'Lenderr', but n8n lets a node read no other credential, and none of exactly that name or ID",
		);
	});

	const connectionOf = () => ({
		baseUrl: held.rig.simulator.url,
		clientApiKey: held.rig.simulator.seed.clientKey,
	});
});
