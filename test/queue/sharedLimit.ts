import { setTimeout as delay } from 'node:timers/promises';

import { startRedis } from '../../dev/n8n/queueRedis';
import type { CredentialReference } from '../../dev/n8n/workflow';
import { type RedisFront, startRedisFront } from '../../dev/redis/front';
import { type Fleet, until } from './fleet';

const TOKEN = 'token-of-the-redis-front';

/** So long that the whole level fills up even when the machine is busy with something else. */
const latencyMs = 1000;

/** Longer than everybody's lease. */
const leaseMs = 8000;

/** Registers the tests of a limit that all processes count together; the last one kills a worker. */
export function testSharedLimit(theFleet: () => Fleet): void {
	let fleet: Fleet;

	beforeAll(() => void (fleet = theFleet()));

	let redis: Awaited<ReturnType<typeof startRedis>>;
	let front: RedisFront;

	beforeAll(async () => {
		// Not the one of n8n's queue: this one is stopped in between.
		redis = await startRedis();
		front = await startRedisFront(redis.address, TOKEN);
	});

	afterAll(async () => {
		await front?.close();
		await redis?.stop();
	});

	async function credentialOf(level: number): Promise<CredentialReference> {
		return await fleet.newCredential({
			concurrencyLevel: level,
			limitsCountIn: 'redis',
			redisRestUrl: front.url,
			redisRestToken: TOKEN,
			workerProcesses: 4,
		});
	}

	async function start(credential: CredentialReference, items: number, count = 1) {
		const workflow = await fleet.ourWorkflow(credential, items);
		return await Promise.all(
			Array.from({ length: count }, async () => await fleet.client.startWorkflow(workflow)),
		);
	}

	async function expectSuccess(executionIds: string[]): Promise<void> {
		for (const id of executionIds) {
			const { status, error } = await fleet.client.waitForExecution(id, 240_000);
			expect({ status, error }).toEqual({ status: 'success' });
		}
	}

	const metrics = () => fleet.simulator.control.metrics();

	/** Every one of the level was in use, and never one more. */
	function expectExactly(level: number): void {
		expect(metrics()).toMatchObject({ mostInFlight: level, inFlight: 0 });
	}

	async function untilFull(level: number): Promise<void> {
		await until(`${level} requests are in flight`, () => metrics().inFlight === level);
	}

	it('says which field is wrong when the credential is tested', async () => {
		const { client, simulator } = fleet;
		const test = async (fields: Record<string, unknown>) =>
			await client.testCredential({
				name: 'Wrong',
				type: 'glConnectorsApi',
				data: {
					...fields,
					baseUrl: simulator.url,
					clientApiKey: 'key',
					userIdentifier: 'ada',
					userSecret: 'secret',
					limitsCountIn: 'redis',
				},
			});
		const wrongToken = await test({ redisRestUrl: front.url, redisRestToken: 'wrong-token-123' });
		expect(wrongToken.message).toContain("'Redis REST Token'");
		expect(JSON.stringify(wrongToken)).not.toContain('wrong-token-123');
		const wrongUrl = await test({ redisRestUrl: simulator.url, redisRestToken: TOKEN });
		expect(wrongUrl.message).toContain("'Redis REST URL'");
	}, 120_000);

	describe.each([5, 25])('a level of %i over main and three workers', (level) => {
		let credential: CredentialReference;
		const items = level * 2;

		beforeAll(async () => {
			credential = await credentialOf(level);
			// The first use of a Redis may come after one that it has forgotten: it waits for a lease.
			fleet.simulator.control.latency(0);
			await expectSuccess(await start(credential, 1));
		}, 120_000);

		beforeEach(() => {
			fleet.simulator.control.latency(latencyMs);
			fleet.simulator.control.resetMetrics();
		});

		it('is used to the full, and not exceeded, by one worker', async () => {
			const before = front.commands();
			await expectSuccess(await start(credential, items));
			expectExactly(level);
			expect(front.commands()).toBeGreaterThan(before);
		}, 300_000);

		it('and by all of them, with a poll in main', async () => {
			const ids = await start(credential, items, 6);
			await untilFull(level);
			await fleet.pollInMain(credential);
			await expectSuccess(ids);
			const busy = fleet.workers().filter((worker) => fleet.takenBy(worker, ids).length > 0);
			expect(busy.length).toBeGreaterThan(1);
			expectExactly(level);
		}, 300_000);

		it('and while work moves from one to the next', async () => {
			const ids: string[] = [];
			for (let i = 0; i < 3; i++) {
				ids.push(...(await start(credential, items)));
				await delay(latencyMs * 3);
			}
			await expectSuccess(ids);
			expectExactly(level);
		}, 300_000);
	});

	describe('when something dies', () => {
		const level = 25;
		let credential: CredentialReference;

		beforeAll(async () => {
			credential = await credentialOf(level);
			fleet.simulator.control.latency(0);
			await expectSuccess(await start(credential, 1));
		}, 120_000);

		beforeEach(() => {
			fleet.simulator.control.latency(latencyMs);
			fleet.simulator.control.resetMetrics();
		});

		it('a Redis that is stopped and started again costs neither the limit nor a run', async () => {
			// Requests under way when it vanishes have to end before the leases do.
			fleet.simulator.control.latency(500);
			const ids = await start(credential, 300, 4);
			await untilFull(level);
			await redis.stop();
			await delay(2 * leaseMs);
			expect(metrics().mostInFlight).toBe(level);
			fleet.simulator.control.resetMetrics();
			redis = await startRedis(redis.address);
			await untilFull(level);
			await expectSuccess(ids);
			expectExactly(level);
		}, 400_000);

		it('a worker that is killed in the middle leaves its share to the others', async () => {
			const ids = await start(credential, 100, 3);
			await untilFull(level);
			const [victim, ...others] = fleet.workers();
			await fleet.kill(victim);
			await until('the others have it all', () => metrics().inFlight === level);
			const lost = fleet.takenBy(victim, ids);
			await expectSuccess(ids.filter((id) => !lost.includes(id)));
			expect(others.flatMap((worker) => fleet.takenBy(worker, ids))).not.toEqual([]);
			expect(metrics().mostInFlight).toBe(level);
			// What n8n makes of the lost ones must not disturb the next tests.
			for (const id of lost) await fleet.client.waitForExecution(id, 240_000);
		}, 400_000);
	});
}
