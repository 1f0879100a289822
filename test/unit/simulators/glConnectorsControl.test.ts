import { startHarness, type Harness } from './glConnectorsHarness';

let harness: Harness;
let headers: Record<string, string>;
beforeAll(async () => {
	harness = await startHarness();
});
beforeEach(async () => {
	harness.simulator.control.reset();
	headers = await harness.logIn();
	harness.simulator.control.resetMetrics();
});
afterAll(() => harness.simulator.close());

const path = '/connectors/github/create_issue';
const issue = { owner: 'acme', repo: 'webshop', title: 'T' };
const create = (options = {}) => harness.http.post(path, issue, { headers, ...options });
const me = () => harness.http.get('/users/me', { headers });

async function codeOf(request: Promise<unknown>): Promise<string | undefined> {
	return await request.then(
		() => undefined,
		(error: { code?: string }) => error.code,
	);
}

/** The server notices a closed connection a moment after the client. */
async function eventually(check: () => boolean): Promise<void> {
	for (let turn = 0; turn < 100 && !check(); turn++) {
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	expect(check()).toBe(true);
}

describe('faults', () => {
	it('answer with a status, as often as asked and only where asked', async () => {
		const { control } = harness.simulator;
		control.fault({
			path: '/connectors/github/*',
			times: 2,
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '3' },
			body: { message: 'slow down' },
		});
		expect((await me()).status).toBe(200);
		const first = await create();
		expect([first.status, first.headers['retry-after'], first.data]).toEqual([
			429,
			'3',
			{ message: 'slow down' },
		]);
		expect((await create()).status).toBe(429);
		expect(control.ledger()).toHaveLength(0);
		expect((await create()).status).toBe(200);
		expect(control.ledger()).toHaveLength(1);
		expect(control.received({ path })[0]).toMatchObject({ status: 429, body: issue });
	});

	it('may let the handler act before a status', async () => {
		harness.simulator.control.fault({ times: 1, kind: 'status', status: 503, effect: true });
		expect((await create()).status).toBe(503);
		expect(harness.simulator.control.ledger()).toHaveLength(1);
	});

	it.each([
		['reset', 0],
		['resetAfterRead', 1],
	] as const)('%s closes the connection with %i effects', async (kind, effects) => {
		const { control } = harness.simulator;
		control.fault({ path: /create_issue$/, method: 'post', times: 1, kind });
		expect(['ECONNRESET', 'ECONNABORTED']).toContain(await codeOf(create()));
		expect(control.ledger()).toHaveLength(effects);
		await eventually(() => control.metrics().inFlight === 0);
		expect(control.metrics().aborted).toBe(0);
	});

	it.each([
		[undefined, 1],
		[false, 0],
	])('timeout never answers (effect %s)', async (effect, effects) => {
		const { control } = harness.simulator;
		control.fault({ path, times: 1, kind: 'timeout', effect });
		expect(await codeOf(create({ timeout: 60 }))).toBe('ECONNABORTED');
		expect(control.ledger()).toHaveLength(effects);
		await eventually(() => control.metrics().inFlight === 0 && control.metrics().aborted === 1);
	});

	it('spoil the body', async () => {
		const { control } = harness.simulator;
		control.fault({ times: 1, kind: 'html' });
		const html = await me();
		expect([html.status, html.headers['content-type']]).toEqual([502, 'text/html; charset=utf-8']);
		control.fault({ times: 1, kind: 'cutJson' });
		const cut = await me();
		expect(cut.headers['content-type']).toContain('application/json');
		expect(() => JSON.parse(cut.data as string) as unknown).toThrow();
		control.fault({ times: 1, kind: 'empty', status: 204 });
		const empty = await me();
		expect([empty.status, empty.data, empty.headers['content-type']]).toEqual([204, '', undefined]);
	});
});

describe('metrics', () => {
	it('count requests and how many were in flight at once', async () => {
		const { control } = harness.simulator;
		control.latency(40);
		await Promise.all([me(), me(), me(), create()]);
		expect(control.metrics()).toMatchObject({
			requests: 4,
			perPath: { 'GET /users/me': 3, [`POST ${path}`]: 1 },
			mostInFlight: 4,
			logins: 0,
			aborted: 0,
		});
		await eventually(() => control.metrics().inFlight === 0);
	});

	it('delay every answer', async () => {
		harness.simulator.control.latency(60);
		const start = Date.now();
		await me();
		expect(Date.now() - start).toBeGreaterThanOrEqual(58);
	});

	it('count a client that leaves while it waits', async () => {
		const { control } = harness.simulator;
		control.latency(5_000);
		const leaving = new AbortController();
		const request = codeOf(create({ signal: leaving.signal }));
		await eventually(() => control.metrics().inFlight === 1);
		leaving.abort();
		expect(await request).toBe('ERR_CANCELED');
		await eventually(() => control.metrics().aborted === 1 && control.metrics().inFlight === 0);
	});
});

describe('over HTTP', () => {
	const control = (name: string, body?: object) => harness.http.post(`/_control/${name}`, body);

	it('does the same and is not counted', async () => {
		expect((await control('settings', { duplicateUserStatus: 400 })).data).toEqual({ ok: true });
		expect(harness.simulator.control.currentSettings().duplicateUserStatus).toBe(400);
		await control('fault', { path: '/users/*', times: 1, kind: 'status', status: 500 });
		expect((await me()).status).toBe(500);
		await control('revokeTokens');
		expect((await me()).status).toBe(401);
		const metrics = await harness.http.get('/_control/metrics');
		expect(metrics.data.requests).toBe(2);
		const received = await harness.http.get('/_control/received', { params: { path: '/users/*' } });
		expect(received.data.map((one: { status: number }) => one.status)).toEqual([500, 401]);
		await control('reset');
		expect(harness.simulator.control.metrics().requests).toBe(0);
		expect(harness.simulator.control.currentSettings().duplicateUserStatus).toBe(409);
	});
});
