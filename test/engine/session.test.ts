/** One login per expiry, however many items, nodes, executions and dropdowns need it. */
import axios from 'axios';

import { withToken } from '../../dev/accounts';
import type { RunResult } from '../../dev/engine';
import { startGlConnectorsSimulator } from '../../dev/simulators/glConnectors';

import {
	createIssue,
	CREATE_PATH,
	getUser,
	numbered,
	setUp,
	until,
	workflow,
} from './throttleSetup';

const harness = setUp();
const logins = () => harness.control.metrics().logins;
const attempts = () => harness.control.metrics().perPath['POST /auth/tokens'] ?? 0;
const PER_NODE = { onError: 'continueRegularOutput' };

it('500 items on an empty token need one login', async () => {
	const engine = await harness.open();
	const run = await engine.run(workflow(getUser), { items: numbered(500) });
	expect(run.error).toBeUndefined();
	expect(run.items('GL')).toHaveLength(500);
	expect(attempts()).toBe(1);
	expect(harness.control.metrics().requests).toBe(501);
	expect(engine.credentialStore.updates).toHaveLength(1);
});

it('a token that expires in the middle costs one more, and no item', async () => {
	const engine = await harness.open();
	harness.control.latency(5);
	const running = engine.run(workflow(getUser), { items: numbered(300) });
	await until(() => harness.control.metrics().requests > 100);
	harness.control.expireTokens();
	const run = await running;
	expect(run.error).toBeUndefined();
	expect(run.items('GL')).toHaveLength(300);
	expect(logins()).toBe(2);
});

it('a stored token that is stale costs one', async () => {
	const engine = await harness.open();
	await engine.run(workflow(getUser));
	harness.control.revokeTokens();
	harness.control.resetMetrics();
	const run = await engine.run(workflow(getUser), { items: numbered(100) });
	expect(run.items('GL')).toHaveLength(100);
	expect(logins()).toBe(1);
});

it('two executions at once share one', async () => {
	const engine = await harness.open();
	const runs = await Promise.all([
		engine.run(workflow(getUser), { items: numbered(100) }),
		engine.run(workflow(getUser), { items: numbered(100) }),
	]);
	expect(runs.map((run) => run.items('GL').length)).toEqual([100, 100]);
	expect(logins()).toBe(1);
});

it('a dropdown that opens during a run shares it', async () => {
	const engine = await harness.open();
	const list = async () =>
		await engine.listSearch(
			'glConnectors',
			'searchIntegrations',
			{ authentication: 'userSecret', connector: { __rl: true, mode: 'name', value: 'github' } },
			{ glConnectorsApi: 'ada' },
		);
	const [run, found] = await Promise.all([
		engine.run(workflow(getUser), { items: numbered(50) }),
		list(),
	]);
	expect(run.items('GL')).toHaveLength(50);
	expect(found.results.length).toBeGreaterThan(1);
	expect(logins()).toBe(1);
});

it('a server that keeps only the newest token valid fails no item', async () => {
	const engine = await harness.open();
	harness.control.settings({ newestTokenOnly: true });
	harness.control.latency(5);
	const running = [1, 2].map(() => engine.run(workflow(getUser), { items: numbered(150) }));
	await until(() => harness.control.metrics().requests > 100);
	harness.control.expireTokens();
	const runs = await Promise.all(running);
	expect(runs.map((run) => run.items('GL').length)).toEqual([150, 150]);
	expect(logins()).toBe(2);
});

it('a newer token that somebody else stored is used instead of a login', async () => {
	const engine = await harness.open();
	harness.control.settings({ newestTokenOnly: true });
	await engine.run(workflow(getUser));
	const { data } = await axios.post(`${harness.url}/auth/tokens`, harness.seed.users.ada, {
		headers: { 'x-api-key': harness.seed.clientKey },
	});
	const { accessToken } = withToken(engine.credentialStore.get('ada'), data.data.token);
	engine.credentialStore.set('ada', { accessToken });
	expect(logins()).toBe(2);
	const run = await engine.run(workflow(getUser), { items: numbered(50) });
	expect(run.items('GL')).toHaveLength(50);
	expect(logins()).toBe(2);
});

describe('a wrong secret', () => {
	it('is tried once for 500 items, and every item says what to check', async () => {
		const engine = await harness.open({ userSecret: 'sk-user-this-is-wrong' });
		const run = await engine.run(workflow(getUser, 'ada', PER_NODE), { items: numbered(500) });
		const errors = run.items('GL').map(({ json }) => String(json.error));
		expect(errors).toHaveLength(500);
		expect(new Set(errors)).toEqual(
			new Set(["The login was refused: 'User Secret' does not fit 'User Identifier'"]),
		);
		expect(attempts()).toBe(1);
		expect(harness.control.metrics().requests).toBe(1);
		expect(JSON.stringify(run.runData)).not.toContain('this-is-wrong');
	});

	it('works at once when it is corrected', async () => {
		const engine = await harness.open({ userSecret: 'sk-user-this-is-wrong' });
		expect((await engine.run(workflow(getUser))).error?.message).toContain("'User Secret'");
		engine.credentialStore.set('ada', { userSecret: harness.seed.users.ada.secret });
		expect((await engine.run(workflow(getUser))).error).toBeUndefined();
	});
});

const grace = () => {
	const { identifier, secret } = harness.seed.users.grace;
	return { userIdentifier: identifier, userSecret: secret };
};
const users = (run: RunResult) => [...new Set(run.items('GL').map(({ json }) => json.identifier))];

describe('a credential that somebody edits', () => {
	it('acts for the new user from then on, although n8n keeps the stored token', async () => {
		const engine = await harness.open();
		await engine.run(workflow(getUser));
		const before = engine.credentialStore.get('ada').accessToken;
		engine.credentialStore.set('ada', grace());
		expect(engine.credentialStore.get('ada').accessToken).toBe(before);
		expect(users(await engine.run(workflow(getUser)))).toEqual([grace().userIdentifier]);
		expect(logins()).toBe(2);
	});

	it('does not pass the test of the credential with a wrong secret', async () => {
		const engine = await harness.open();
		await engine.run(workflow(getUser));
		engine.credentialStore.set('ada', { userSecret: 'sk-user-this-is-wrong' });
		expect(await engine.testCredential('ada')).toMatchObject({
			status: 'Error',
			message: expect.stringContaining("'User Secret'"),
		});
	});

	it('sends no token to another server than the one that made it', async () => {
		const engine = await harness.open();
		await engine.run(workflow(getUser));
		const other = await startGlConnectorsSimulator();
		engine.credentialStore.set('ada', { baseUrl: other.url });
		await engine.run(workflow(getUser));
		const received = other.control.received();
		await other.close();
		expect(received.map(({ path, status }) => [path, status])).toEqual([
			['/auth/tokens', 200],
			['/users/me', 200],
		]);
	});

	it('leaves a run that is under way to the user that it began with', async () => {
		const engine = await harness.open();
		harness.control.latency(5);
		const running = engine.run(workflow(getUser), { items: numbered(300) });
		await until(() => harness.control.metrics().requests > 100);
		engine.credentialStore.set('ada', grace());
		harness.control.expireTokens();
		const run = await running;
		expect(run.items('GL')).toHaveLength(300);
		expect(users(run)).toEqual([harness.seed.users.ada.identifier]);
		expect(users(await engine.run(workflow(getUser)))).toEqual([grace().userIdentifier]);
	});
});

it('fields by expression log in for each user that they result in, and mix up none', async () => {
	const engine = await harness.open({
		userIdentifier: '={{ $("Start").first().json.user }}',
		userSecret: '={{ $("Start").first().json.secret }}',
	});
	const actAs = async ({ identifier, secret }: { identifier: string; secret: string }) =>
		users(await engine.run(workflow(getUser), { items: [{ json: { user: identifier, secret } }] }));
	const { ada, grace: other } = harness.seed.users;
	expect(await actAs(ada)).toEqual([ada.identifier]);
	expect(await actAs(other)).toEqual([other.identifier]);
	expect(await actAs(ada)).toEqual([ada.identifier]);
	expect(logins()).toBe(2);
});

it('a token that does not say whose it is counts as none', async () => {
	const engine = await harness.open({ accessToken: 'eyJ.from.before' });
	const run = await engine.run(workflow(getUser));
	expect(run.error).toBeUndefined();
	const sent = harness.control.received({ path: '/users/me' });
	expect(sent.map(({ status }) => status)).toEqual([200]);
});

describe('an expired token', () => {
	it.each([
		['403', { kind: 'status', status: 403, body: { error: { message: 'Token expired' } } }],
		['200', { kind: 'status', status: 200, body: { error: { message: 'Token has expired' } } }],
	] as const)('that is answered with %s is renewed once', async (_what, fault) => {
		const engine = await harness.open();
		await engine.run(workflow(getUser));
		harness.control.fault({ path: '/users/me', times: 1, ...fault });
		const run = await engine.run(workflow(getUser));
		expect(run.error).toBeUndefined();
		expect(run.items('GL')[0].json.identifier).toBe(harness.seed.users.ada.identifier);
		expect(logins()).toBe(2);
	});

	it('is not what a missing permission means: one login for 100 items', async () => {
		const engine = await harness.open();
		await engine.run(workflow(getUser));
		harness.control.fault({ path: CREATE_PATH, kind: 'status', status: 403, times: 1000 });
		const settings = workflow(createIssue, 'ada', PER_NODE);
		const run = await engine.run(settings, { items: numbered(100) });
		const errors = run.items('GL').map(({ json }) => String(json.error));
		expect(errors).toHaveLength(100);
		expect(errors.every((text) => text.includes('does not allow this'))).toBe(true);
		expect(logins()).toBe(2);
	});
});

it('four revocations within two seconds cost logins, and no item', async () => {
	const engine = await harness.open();
	harness.control.latency(20);
	const running = engine.run(workflow(getUser), { items: numbered(500) });
	for (const served of [80, 160, 240, 320]) {
		await until(() => harness.control.metrics().requests > served);
		harness.control.revokeTokens();
	}
	const run = await running;
	expect(run.error).toBeUndefined();
	expect(run.items('GL')).toHaveLength(500);
	expect(logins()).toBe(5);
});

describe('a login that does not work for a while', () => {
	it.each([500, 503])('(%i) is tried again by one item for all', async (status) => {
		const engine = await harness.open();
		harness.control.fault({ path: '/auth/tokens', kind: 'status', status, times: 2 });
		const run = await engine.run(workflow(getUser), { items: numbered(50) });
		expect(run.items('GL')).toHaveLength(50);
		expect(attempts()).toBe(3);
	});

	it('(a broken connection) likewise', async () => {
		const engine = await harness.open();
		harness.control.fault({ path: '/auth/tokens', kind: 'reset', times: 2 });
		const run = await engine.run(workflow(getUser), { items: numbered(50) });
		expect(run.items('GL')).toHaveLength(50);
		expect(attempts()).toBe(3);
	});

	it('is given up for the whole run after three attempts', async () => {
		const engine = await harness.open();
		harness.control.fault({ path: '/auth/tokens', kind: 'status', status: 500, times: 1000 });
		const run = await engine.run(workflow(getUser, 'ada', PER_NODE), { items: numbered(200) });
		expect(run.items('GL').filter(({ json }) => json.error)).toHaveLength(200);
		expect(attempts()).toBe(3);
	});

	it('is repeated for an action that creates, because that was not sent yet', async () => {
		const engine = await harness.open();
		harness.control.fault({ path: '/auth/tokens', kind: 'reset', times: 1 });
		const run = await engine.run(workflow(createIssue), { items: numbered(5) });
		expect(run.error).toBeUndefined();
		expect(run.items('GL')).toHaveLength(5);
		expect(harness.control.ledger()).toHaveLength(5);
	});
});

describe('a 401 that comes from a provider behind the service', () => {
	it('fails its items and makes one login, not one an item', async () => {
		const engine = await harness.open();
		await engine.run(workflow(getUser));
		harness.control.resetMetrics();
		harness.control.fault({ path: CREATE_PATH, kind: 'status', status: 401, times: 1000 });
		const running = engine.run(workflow(createIssue, 'ada', PER_NODE), { items: numbered(100) });
		const others = engine.run(workflow(getUser), { items: numbered(100) });
		const [failed, fine] = await Promise.all([running, others]);
		expect(failed.items('GL').filter(({ json }) => json.error)).toHaveLength(100);
		expect(fine.items('GL').filter(({ json }) => !json.error)).toHaveLength(100);
		expect(logins()).toBeLessThanOrEqual(1);
		expect(harness.control.ledger()).toHaveLength(0);
	});
});

it('a leader that is cancelled leaves nobody hanging', async () => {
	const engine = await harness.open();
	harness.control.fault({ path: '/auth/tokens', kind: 'timeout', times: 1, effect: false });
	const stop = new AbortController();
	const first = engine.run(workflow(getUser), { items: numbered(20), signal: stop.signal });
	await until(() => attempts() === 1);
	const second = engine.run(workflow(getUser), { items: numbered(20) });
	await new Promise((done) => setTimeout(done, 50));
	stop.abort();
	const runs = await Promise.all([first, second]);
	expect(runs.map(({ status }) => status)).toEqual(['canceled', 'success']);
	expect(runs[1].items('GL')).toHaveLength(20);
	expect(attempts()).toBe(2);
});
