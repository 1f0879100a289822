/** How many requests are in flight, counted by the server that receives them. */
import { createIssue, getUser, numbered, setUp, until, workflow } from './throttleSetup';

const harness = setUp();
const metrics = () => harness.control.metrics();

// The server must be slow enough that the node can send as many as the level meanwhile.
describe('in flight at the same time', () => {
	it.each([
		[1, 1, 60],
		[5, 20, 200],
		[25, 100, 400],
	])(
		'are exactly as many as the level: %i',
		async (concurrencyLevel, latency, count) => {
			const engine = await harness.open({ concurrencyLevel });
			harness.control.latency(latency);
			const run = await engine.run(workflow(getUser), { items: numbered(count) });
			expect(run.error).toBeUndefined();
			expect(run.items('GL').map(({ pairedItem }) => pairedItem)).toEqual(
				numbered(count).map((_, item) => ({ item })),
			);
			expect(metrics()).toMatchObject({
				requests: count + 1,
				mostInFlight: concurrencyLevel,
				inFlight: 0,
			});
		},
		60_000,
	);

	it('are as many as the level over two executions at once', async () => {
		const engine = await harness.open({ concurrencyLevel: 7 });
		harness.control.latency(40);
		const runs = await Promise.all([
			engine.run(workflow(getUser), { items: numbered(70) }),
			engine.run(workflow(createIssue), { items: numbered(70) }),
		]);
		expect(runs.map((run) => run.items('GL').length)).toEqual([70, 70]);
		expect(metrics().mostInFlight).toBe(7);
	});

	it('are as many as the lender’s level over a borrower and its lender', async () => {
		const lender = harness.credential({ concurrencyLevel: 6 });
		const engine = await harness.open(
			{ concurrencyLevel: 25, borrowConcurrencyFrom: 'lender' },
			{ lender },
		);
		harness.control.latency(40);
		await engine.run(workflow(getUser, 'lender'));
		const runs = await Promise.all([
			engine.run(workflow(getUser), { items: numbered(60) }),
			engine.run(workflow(getUser, 'lender'), { items: numbered(60) }),
		]);
		expect(runs.map((run) => run.items('GL').length)).toEqual([60, 60]);
		expect(metrics().mostInFlight).toBe(6);
	});

	it('are as many as the lender’s level as soon as the lender appears', async () => {
		const lender = harness.credential({ concurrencyLevel: 4 });
		const engine = await harness.open(
			{ concurrencyLevel: 3, borrowConcurrencyFrom: 'late lender' },
			{ 'late lender': lender },
		);
		harness.control.latency(40);
		const first = engine.run(workflow(getUser), { items: numbered(100) });
		await until(() => metrics().requests > 20);
		expect(metrics().mostInFlight).toBe(3);
		await Promise.all([
			first,
			engine.run(workflow(getUser, 'late lender'), { items: numbered(100) }),
		]);
		expect(metrics().mostInFlight).toBe(4);
	});

	it('are the own level of who names a credential whose name is not unique', async () => {
		const name = 'GL Connectors account';
		const accounts = [12, 3].map((concurrencyLevel) => ({
			...harness.credential({ concurrencyLevel }),
			name,
		}));
		const engine = await harness.open(
			{ concurrencyLevel: 2, borrowConcurrencyFrom: name },
			{ first: accounts[0], second: accounts[1] },
		);
		harness.control.latency(40);
		for (const { id } of accounts) await engine.run(workflow(getUser, id));
		harness.control.resetMetrics();
		const run = await engine.run(workflow(getUser), { items: numbered(40) });
		expect(run.items('GL')).toHaveLength(40);
		expect(metrics().mostInFlight).toBe(2);
		expect(JSON.stringify(run.runData.GL)).toContain(
			`borrows concurrency from '${name}', but several credentials have had that name`,
		);
	});

	it.each(['by its ID', 'by its name in other letters'])(
		'are as many as the lender’s level when it is named %s',
		async (how) => {
			const name = `Lender ${how}`;
			const lender = { ...harness.credential({ concurrencyLevel: 10 }), name };
			const borrowConcurrencyFrom = how === 'by its ID' ? lender.id : name.toUpperCase();
			const engine = await harness.open(
				{ concurrencyLevel: 12, borrowConcurrencyFrom },
				{ lender },
			);
			harness.control.latency(250);
			await engine.run(workflow(getUser, lender.id));
			await Promise.all([
				engine.run(workflow(getUser), { items: numbered(25) }),
				engine.run(workflow(getUser, lender.id), { items: numbered(25) }),
			]);
			expect(metrics()).toMatchObject({ mostInFlight: 10, inFlight: 0 });
		},
	);

	it('are as many as the lender’s level between the two types of credentials', async () => {
		const lender = { ...harness.credential({ concurrencyLevel: 4 }), name: 'Of the other type' };
		const engine = await harness.open({}, { lender });
		await engine.run(workflow(getUser, lender.id));
		const { accessToken } = engine.credentialStore.get(lender.id);
		// Stored together with whose it is.
		const userToken = String(accessToken).split(':')[1];
		const data = { userToken, borrowConcurrencyFrom: lender.name };
		const token = { ...harness.credential(data), type: 'glConnectorsTokenApi' };
		const other = await harness.open({}, { token });
		const borrowing = workflow({ ...getUser, authentication: 'userToken' });
		borrowing.nodes[1].credentials = { glConnectorsTokenApi: { id: token.id, name: 'token' } };
		harness.control.latency(250);
		const runs = await Promise.all([
			other.run(borrowing, { items: numbered(12) }),
			engine.run(workflow(getUser, lender.id), { items: numbered(12) }),
		]);
		expect(runs.map((run) => run.items('GL').length)).toEqual([12, 12]);
		expect(metrics().mostInFlight).toBe(4);
	});

	it('are this process’s share of the level', async () => {
		const engine = await harness.open({ concurrencyLevel: 10, workerProcesses: 3 });
		harness.control.latency(40);
		await engine.run(workflow(getUser), { items: numbered(30) });
		expect(metrics().mostInFlight).toBe(3);
	});

	it.each([
		[10, 2, 2],
		[3, 20, 3],
	])('are fewer when the node says so, never more: %i, %i', async (level, itemsAtATime, most) => {
		const engine = await harness.open({ concurrencyLevel: level });
		await engine.run(workflow(createIssue), { items: numbered(1) });
		harness.control.resetMetrics();
		harness.control.latency(40);
		const run = await engine.run(workflow({ ...createIssue, options: { itemsAtATime } }), {
			items: numbered(30),
		});
		expect(run.items('GL')).toHaveLength(30);
		expect(metrics().mostInFlight).toBe(most);
	});
});

describe('a credential that cannot be used', () => {
	it.each([
		[{ concurrencyLevel: '={{ 20 + 6 }}' }, "'Concurrency Level' of the credential must be"],
		[{ requestsPerSecond: '={{ "many" }}' }, "'Requests per Second' of the credential must be"],
		[{ borrowConcurrencyFrom: 'ada' }, "The credential 'ada' borrows concurrency from itself"],
	])('%j says why', async (data, text) => {
		const engine = await harness.open(data);
		const run = await engine.run(workflow(getUser));
		expect(run.error?.message).toContain(text);
		expect(run.error?.name).toBe('NodeOperationError');
		expect(metrics().requests).toBe(0);
	});
});

describe('cancelling an execution with 1,000 waiting items', () => {
	it('stops its requests at once, and leaves the pool to the next one', async () => {
		const engine = await harness.open({ concurrencyLevel: 25 });
		await engine.run(workflow(getUser));
		harness.control.resetMetrics();
		harness.control.latency(2000);
		const stop = new AbortController();
		const running = engine.run(workflow(getUser), { items: numbered(1000), signal: stop.signal });
		await until(() => metrics().inFlight === 25);
		stop.abort();
		const { status } = await running;
		await until(() => metrics().inFlight === 0);
		expect(status).toBe('canceled');
		expect(metrics()).toMatchObject({ requests: 25, aborted: 25 });

		harness.control.latency(0);
		const next = await engine.run(workflow(getUser), { items: numbered(100) });
		expect(next.items('GL')).toHaveLength(100);
		expect(metrics()).toMatchObject({ requests: 125, aborted: 25 });
	});

	it('does so too when the node continues on fail', async () => {
		const engine = await harness.open({ concurrencyLevel: 5 });
		harness.control.latency(1000);
		const stop = new AbortController();
		const settings = { onError: 'continueRegularOutput' };
		const running = engine.run(workflow(createIssue, 'ada', settings), {
			items: numbered(1000),
			signal: stop.signal,
		});
		await until(() => metrics().inFlight > 0);
		stop.abort();
		expect((await running).status).toBe('canceled');
		await until(() => metrics().inFlight === 0);
		expect(metrics().requests).toBeLessThan(10);
	});

	it('ends waiting for a service that asked for patience', async () => {
		const engine = await harness.open({ concurrencyLevel: 5 });
		harness.control.fault({
			path: '/users/me',
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '600' },
			times: 1,
		});
		const stop = new AbortController();
		const running = engine.run(workflow(getUser), { items: numbered(50), signal: stop.signal });
		await until(() => metrics().requests >= 2 && metrics().inFlight === 0);
		stop.abort();
		const { status, durationMs } = await running;
		expect(status).toBe('canceled');
		expect(durationMs).toBeLessThan(3000);
	});
});
