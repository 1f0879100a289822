import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { GUARD_MS, LEASE_MS } from '../../nodes/core/throttle/leaseMessage';
import type { Send } from '../../nodes/core/throttle/lease';
import { Pool } from '../../nodes/core/throttle/pool';
import { startRedis } from '../n8n/queueRedis';
import { startRedisFront } from '../redis/front';
import { result, type Result } from './result';

const LEVEL = 25;
const PROCESSES = 3;
const LATENCY_MS = 50;
const REQUESTS = 1000;
const ROUNDS = 5;

/**
 * The work of one of three processes whose limit counts in Redis, against a pool that has the whole
 * level to itself, and against the division by three.
 */
export async function leases(): Promise<Result[]> {
	const redis = await startRedis();
	const token = randomBytes(16).toString('hex');
	const front = await startRedisFront(redis.address, token);
	try {
		const send: Send = async ({ url }, command) => {
			const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
			const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(command) });
			return (await answer.json()) as { result: unknown };
		};
		const sharing = { endpoint: { url: front.url, token }, name: 'bench', processes: PROCESSES };
		const shared = () => new Pool({ level: LEVEL, sharing });
		// A Redis gives out nothing new for a lease after its start.
		await work(shared(), 1, send);
		await delay(LEASE_MS + GUARD_MS);

		const times: number[][] = [];
		const before = front.commands();
		for (let round = 0; round < ROUNDS; round++) {
			times.push([
				await work(shared(), REQUESTS, send),
				await work(new Pool({ level: LEVEL }), REQUESTS),
				await work(new Pool({ level: Math.floor(LEVEL / PROCESSES) }), REQUESTS),
			]);
		}
		await delay(1000);
		const commands = (front.commands() - before) / ROUNDS;
		// The best round of each, because whatever else the machine does only ever slows down.
		const [leased, alone, divided] = [0, 1, 2].map((i) =>
			Math.min(...times.map((each) => each[i])),
		);
		return [
			result('leased share, one of three at work / whole level', 'ms', leased, alone),
			result('level divided by three / leased share', 'ms', divided, leased),
			result('requests to Redis / permits', 'requests', commands, REQUESTS),
		];
	} finally {
		await front.close();
		await redis.stop();
	}
}

async function work(pool: Pool, count: number, send?: Send): Promise<number> {
	const startedAt = performance.now();
	await Promise.all(
		Array.from({ length: count }, async () => {
			const permit = await pool.acquire(undefined, '', send);
			await delay(LATENCY_MS);
			permit.release({ kind: 'ok' });
		}),
	);
	return performance.now() - startedAt;
}
