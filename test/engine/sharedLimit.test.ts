/**
 * A limit that all processes count together, with the nodes in n8n's engine. Redis is the model of
 * the script behind a real HTTP server: `npm test` must run where no Redis is installed. The queue
 * tests do it with a real Redis and real processes, and play the same messages to both.
 */
import { setTimeout as delay } from 'node:timers/promises';

import { type ModelFront, startModelFront } from '../../dev/redis/modelFront';
import { commandOf } from '../../nodes/core/throttle/leaseMessage';
import { getUser, numbered, setUp, until, workflow } from './throttleSetup';
import { ActiveTrigger, locator, triggerWorkflow } from './triggerSetup';

const TOKEN = 'token-of-the-model-front';
const NAME = 'engine-test';

const harness = setUp();
// Leases end by real clocks.
jest.setTimeout(200_000);
const metrics = () => harness.control.metrics();
let redis: ModelFront;

beforeEach(async () => void (redis = await startModelFront(TOKEN)));
afterEach(async () => await redis.close());

const sharing = (more: Record<string, unknown> = {}) => ({
	concurrencyLevel: 6,
	limitsCountIn: 'redis',
	redisRestUrl: redis.url,
	redisRestToken: TOKEN,
	limitName: NAME,
	workerProcesses: 3,
	...more,
});

/** Another process, with the part of the level that it has. */
class Elsewhere {
	held = 0;

	private isOver = false;

	private number = 0;

	private readonly done: Promise<void>;

	constructor(private readonly wants: number) {
		this.done = this.hold();
	}

	/** Gives everything back. */
	async stop(): Promise<void> {
		this.isOver = true;
		await this.done;
		await this.tell(0, 0);
	}

	private async hold(): Promise<void> {
		for (; !this.isOver; await delay(300)) this.held = await this.tell(this.held, this.wants);
	}

	private async tell(held: number, wants: number): Promise<number> {
		const command = commandOf(`GL Connectors/${NAME}`, {
			process: 'another process',
			number: ++this.number,
			level: { limit: 6, held, wants },
			rate: { limit: 0, held: 0, wants: 0 },
			pauseMs: 0,
			successes: { era: -1, count: 0 },
			isUnleased: false,
		});
		const answer = await fetch(redis.url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
			body: JSON.stringify(command),
		});
		return ((await answer.json()) as { result: number[] }).result[1];
	}
}

describe('a level that all processes count together', () => {
	it('is used to the full, by few requests to Redis, and without a hint', async () => {
		const engine = await harness.open(sharing());
		harness.control.latency(50);
		const startedAt = performance.now();
		const run = await engine.run(workflow(getUser), { items: numbered(100) });
		expect(run.error).toBeUndefined();
		expect(run.items('GL')).toHaveLength(100);
		expect(run.hints('GL')).toEqual([]);
		expect(metrics()).toMatchObject({ mostInFlight: 6, inFlight: 0 });
		// The login's trial, the lease and what it takes to renew it while the run lasts.
		const seconds = (performance.now() - startedAt) / 1000;
		expect(redis.commands()).toBeLessThanOrEqual(6 + 2 * seconds);
	});

	it('leaves to another process what that has, until it gives that back', async () => {
		const other = new Elsewhere(3);
		await until(() => other.held > 0, 20_000);
		const engine = await harness.open(sharing());
		harness.control.latency(100);
		const running = engine.run(workflow(getUser), { items: numbered(100) });
		await until(() => metrics().requests > 8, 60_000);
		expect(metrics().mostInFlight).toBeGreaterThanOrEqual(1);
		expect(metrics().mostInFlight).toBeLessThanOrEqual(3);
		await other.stop();
		expect((await running).error).toBeUndefined();
		expect(metrics()).toMatchObject({ mostInFlight: 6, inFlight: 0 });
	});

	it('holds for polls and dropdowns too', async () => {
		const data = sharing();
		const type = 'glConnectorsApi';
		const poll = await ActiveTrigger.activate(
			triggerWorkflow(
				'glConnectorsTrigger',
				{
					authentication: 'userSecret',
					connector: locator('github'),
					action: locator('list_issues'),
					specifyParameters: 'json',
					parametersJson: '{ "owner": "acme", "repo": "webshop" }',
				},
				[type, 'ada'],
			),
			{ ada: harness.credential(data) },
		);
		await poll.poll();
		const polled = redis.commands();
		// The login's trial and the lease.
		expect(polled).toBeGreaterThanOrEqual(2);

		const engine = await harness.open({ ...data, limitName: 'of-the-dropdown' });
		const { results } = await engine.listSearch(
			'glConnectors',
			'searchConnectors',
			{ authentication: 'userSecret' },
			{ [type]: 'ada' },
		);
		expect(results.length).toBeGreaterThan(0);
		expect(redis.commands()).toBeGreaterThan(polled);
	});

	it('falls back to the static share while Redis is away, says so, and is exact again after', async () => {
		const engine = await harness.open(sharing());
		harness.control.latency(500);
		const away = engine.run(workflow(getUser), { items: numbered(150) });
		await until(() => metrics().inFlight === 6, 60_000);
		await redis.goAway();
		// Its lease ends, and everybody else's.
		await delay(9000);
		await until(() => metrics().inFlight <= 2, 20_000);
		harness.control.resetMetrics();
		await until(() => metrics().requests > 4, 60_000);
		// A third of the level.
		expect(metrics().mostInFlight).toBe(2);
		const run = await away;
		expect(run.error).toBeUndefined();
		expect(run.items('GL')).toHaveLength(150);
		expect(run.hints('GL').map(({ message }) => message)).toEqual([
			expect.stringMatching(/Redis.*was away.*static share \(2 at a time\).*'Redis REST URL'/),
		]);

		await redis.comeBack({ withoutMemory: true });
		harness.control.resetMetrics();
		harness.control.latency(100);
		const back = await engine.run(workflow(getUser), { items: numbered(300) });
		expect(back.error).toBeUndefined();
		expect(metrics()).toMatchObject({ mostInFlight: 6, inFlight: 0 });
		const again = await engine.run(workflow(getUser), { items: numbered(10) });
		expect(again.hints('GL')).toEqual([]);
	});
});

describe('a wrong Redis in the credential', () => {
	it.each([
		['redisRestToken', 'canary-0123456789', "'Redis REST Token'"],
		['redisRestUrl', undefined, "'Redis REST URL'"],
	])('is an error that names the field: %s', async (field, value, text) => {
		// Another server that is no Redis.
		const engine = await harness.open(sharing({ [field]: value ?? harness.url }));
		const run = await engine.run(workflow(getUser));
		expect(run.error?.message).toContain(text);
		expect(JSON.stringify(run.error)).not.toContain('canary');
		const second = await harness.open(sharing({ [field]: value ?? harness.url }));
		await expect(
			second.listSearch(
				'glConnectors',
				'searchConnectors',
				{ authentication: 'userSecret' },
				{ glConnectorsApi: 'ada' },
			),
		).rejects.toThrow(text);
	});
});

it('a level that is divided by more processes than it has gives a hint', async () => {
	const engine = await harness.open({ concurrencyLevel: 3, workerProcesses: 4 });
	const run = await engine.run(workflow(getUser));
	expect(run.hints('GL').map(({ message }) => message)).toEqual([
		expect.stringMatching(/'Concurrency Level'.*is 3, but 'Processes' is 4/),
	]);
	const enough = await harness.open({ concurrencyLevel: 4, workerProcesses: 4 });
	expect((await enough.run(workflow(getUser))).hints('GL')).toEqual([]);
});
