import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import pLimit from 'p-limit';

import { Pool } from '../../nodes/core/throttle/pool';
import { median, result, type Result } from './result';

const LEVEL = 25;
const PERMITS = 100_000;
const WAITING = 100_000;
const ROUNDS = 5;

/** What a permit costs in time and a waiting request in memory, against p-limit's. */
export async function permits(): Promise<Result[]> {
	const ours: number[] = [];
	const theirs: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		ours.push(await microseconds(throughPool()));
		theirs.push(await microseconds(throughPLimit()));
	}
	return [
		result('one permit / p-limit', 'µs', median(ours), median(theirs)),
		result('one waiting request / p-limit', 'bytes', await poolBytes(), await pLimitBytes()),
	];
}

/** Several at once ask again and again, as a run's workers do. */
async function microseconds(one: () => Promise<void>): Promise<number> {
	const workers = LEVEL + 5;
	const startedAt = performance.now();
	await Promise.all(
		Array.from({ length: workers }, async () => {
			for (let i = 0; i < PERMITS / workers; i++) await one();
		}),
	);
	return ((performance.now() - startedAt) * 1000) / PERMITS;
}

function throughPool(): () => Promise<void> {
	const pool = new Pool({ level: LEVEL });
	return async () => {
		const permit = await pool.acquire();
		await nothing();
		permit.release({ kind: 'ok' });
	};
}

function throughPLimit(): () => Promise<void> {
	const limit = pLimit(LEVEL);
	return async () => await limit(nothing);
}

async function nothing(): Promise<void> {}

async function poolBytes(): Promise<number> {
	const pool = new Pool({ level: 1 });
	const first = await pool.acquire();
	const { signal } = new AbortController();
	const before = heapUsed();
	const waiting = Array.from({ length: WAITING }, async () => await pool.acquire(signal));
	const bytes = (heapUsed() - before) / WAITING;
	first.release({ kind: 'ok' });
	for (const each of waiting) (await each).release({ kind: 'ok' });
	return bytes;
}

async function pLimitBytes(): Promise<number> {
	const limit = pLimit(1);
	let release = () => {};
	const first = limit(async () => await new Promise<void>((resolve) => (release = resolve)));
	await Promise.resolve();
	const before = heapUsed();
	const waiting = Array.from({ length: WAITING }, async () => await limit(nothing));
	const bytes = (heapUsed() - before) / WAITING;
	release();
	await Promise.all([first, ...waiting]);
	return bytes;
}

function heapUsed(): number {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	return process.memoryUsage().heapUsed;
}
