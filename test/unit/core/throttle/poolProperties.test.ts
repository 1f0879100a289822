/** What holds for the pool whatever happens, in whatever order. */
import fc from 'fast-check';

import { Pool } from '../../../../nodes/core/throttle/pool';
import type { Outcome } from '../../../../nodes/core/throttle/brake';
import { FakeClock, settle } from '../fakeClock';

type Step =
	| { do: 'ask'; count: number; execution: number }
	| { do: 'finish'; which: number; outcome: 'ok' | 'failed' | 'slowDown' | 'busy'; pause: number }
	| { do: 'pass'; ms: number }
	| { do: 'cancel'; execution: number };

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('ask' as const),
			count: fc.integer({ min: 1, max: 12 }),
			execution: fc.integer({ min: 0, max: 2 }),
		}),
	},
	{
		weight: 8,
		arbitrary: fc.record({
			do: fc.constant('finish' as const),
			which: fc.nat(24),
			outcome: fc.constantFrom('ok', 'ok', 'ok', 'failed', 'slowDown', 'busy'),
			pause: fc.integer({ min: 0, max: 3000 }),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('pass' as const),
			ms: fc.integer({ min: 1, max: 700 }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('cancel' as const),
			execution: fc.integer({ min: 0, max: 2 }),
		}),
	},
);

interface Request {
	number: number;
	execution: number;
	state: 'waiting' | 'running' | 'done' | 'cancelled';
	startedAt: number;
	endedAt: number;
	release?: (outcome: Outcome) => void;
}

/** Plays the steps, and checks after each start what must never be broken. */
async function play(level: number, perSecond: number | undefined, steps: Step[]) {
	const clock = new FakeClock();
	const pool = new Pool({ level, ...(perSecond && { perSecond }) }, clock);
	const requests: Request[] = [];
	const signals = [0, 1, 2].map(() => new AbortController());
	let pausedUntil = 0;
	let lastStarted = -1;

	const running = () => requests.filter(({ state }) => state === 'running');
	const ask = async (execution: number) => {
		const request: Request = {
			number: requests.length,
			execution,
			state: 'waiting',
			startedAt: 0,
			endedAt: Infinity,
		};
		requests.push(request);
		try {
			const permit = await pool.acquire(signals[execution].signal);
			request.release = (outcome) => permit.release(outcome);
			request.state = 'running';
			request.startedAt = clock.now();
			expect(running().length).toBeLessThanOrEqual(level);
			expect(clock.now()).toBeGreaterThanOrEqual(pausedUntil);
			// First in, first out, over all executions.
			expect(request.number).toBeGreaterThan(lastStarted);
			lastStarted = request.number;
		} catch (error) {
			if (!signals[execution].signal.aborted) throw error;
			request.state = 'cancelled';
		}
	};
	const finish = (request: Request, outcome: Outcome) => {
		request.state = 'done';
		request.endedAt = clock.now();
		request.release?.(outcome);
	};

	const asked: Array<Promise<void>> = [];
	for (const each of steps) {
		if (each.do === 'pass') await clock.advance(each.ms);
		if (each.do === 'ask') {
			for (let i = 0; i < each.count; i++) asked.push(ask(each.execution));
		}
		if (each.do === 'cancel') {
			const waiting = requests.filter(
				({ state, execution }) => state === 'waiting' && execution === each.execution,
			);
			signals[each.execution].abort();
			await settle();
			expect(waiting.map(({ state }) => state)).toEqual(waiting.map(() => 'cancelled'));
			signals[each.execution] = new AbortController();
		}
		if (each.do === 'finish') {
			const candidates = running();
			if (candidates.length === 0) continue;
			const request = candidates[each.which % candidates.length];
			const until = clock.now() + each.pause;
			const isThrottled = each.outcome === 'slowDown' || each.outcome === 'busy';
			if (isThrottled) pausedUntil = Math.max(pausedUntil, until);
			finish(
				request,
				isThrottled
					? { kind: 'throttled', until, slowDown: each.outcome === 'slowDown' }
					: { kind: each.outcome as 'ok' | 'failed' },
			);
		}
		await settle();
	}

	// Nobody is forgotten: with time and answers, all who still wait have their turn.
	for (let i = 0; requests.some(({ state }) => ['waiting', 'running'].includes(state)); i++) {
		if (i > 2000) throw new Error('A waiter was lost');
		for (const request of running()) finish(request, { kind: 'ok' });
		await clock.advance(250);
	}
	await Promise.all(asked);
	expect(pool.state).toMatchObject({ inFlight: 0, waiting: 0 });
	// One slice later at most, nothing runs any more.
	await clock.advance(250);
	expect(clock.sleeping).toBe(0);
	return requests.filter(({ state }) => state === 'done');
}

/** The most moments within any second (the second's end not included). */
function mostPerSecond(moments: number[]): number {
	const sorted = [...moments].sort((a, b) => a - b);
	return Math.max(
		0,
		...sorted.map((from, i) => sorted.slice(i).filter((at) => at < from + 1000).length),
	);
}

const level = fc.integer({ min: 1, max: 25 });
const steps = fc.array(step, { minLength: 5, maxLength: 40 });

describe('the pool, whatever happens', () => {
	it('keeps level, order and pauses, and loses nobody', async () => {
		await fc.assert(
			fc.asyncProperty(level, steps, async (max, played) => {
				await play(max, undefined, played);
			}),
			{ numRuns: 60 },
		);
	}, 30_000);

	it('never starts more within a second than the rate allows', async () => {
		await fc.assert(
			fc.asyncProperty(level, fc.integer({ min: 1, max: 30 }), steps, async (max, rate, played) => {
				const done = await play(max, rate, played);
				expect(mostPerSecond(done.map(({ startedAt }) => startedAt))).toBeLessThanOrEqual(rate);
			}),
			{ numRuns: 60 },
		);
	}, 30_000);

	it('keeps the rate also as the service sees it, with arrivals up to 250 ms late', async () => {
		const delays = fc.array(fc.integer({ min: 0, max: 250 }), { minLength: 50, maxLength: 50 });
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 20 }),
				steps,
				delays,
				async (rate, played, late) => {
					const done = await play(25, rate, played);
					const arrivals = done.map(({ startedAt, endedAt }, i) =>
						Math.min(startedAt + late[i % late.length], endedAt),
					);
					expect(mostPerSecond(arrivals)).toBeLessThanOrEqual(rate);
				},
			),
			{ numRuns: 60 },
		);
	}, 30_000);
});

it('5,000 quick requests at 80 per second are never more than 80 for the service', async () => {
	const clock = new FakeClock();
	const pool = new Pool({ level: 25, perSecond: 80 }, clock);
	const arrivals: number[] = [];
	let left = 5000;
	const startedAt = clock.now();
	const worker = async (seed: number) => {
		for (let i = seed; left-- > 0; i += 7) {
			const permit = await pool.acquire();
			await clock.sleep(1 + (i % 40));
			arrivals.push(clock.now());
			await clock.sleep(5);
			permit.release({ kind: 'ok' });
		}
	};
	await clock.until(Promise.all(Array.from({ length: 30 }, (_, seed) => worker(seed))));
	expect(arrivals).toHaveLength(5000);
	expect(mostPerSecond(arrivals)).toBeLessThanOrEqual(80);
	// 62.5 s would be ideal; the price of counting a request until it has surely arrived is small.
	expect(clock.now() - startedAt).toBeLessThan(66_000);
}, 20_000);
