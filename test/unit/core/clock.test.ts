import {
	CancelledError,
	SLICE_MS,
	systemClock,
	unlessAborted,
	wait,
} from '../../../nodes/core/clock';
import { Pool } from '../../../nodes/core/throttle/pool';
import { FakeClock, settle } from './fakeClock';

describe('waiting', () => {
	it('takes as long as it should, in slices', async () => {
		const clock = new FakeClock();
		let isOver = false;
		void wait(clock, 600).then(() => (isOver = true));
		await clock.advance(599);
		expect(isOver).toBe(false);
		await clock.advance(1);
		expect(isOver).toBe(true);
		expect(clock.slept).toEqual([SLICE_MS, SLICE_MS, 600 - 2 * SLICE_MS]);
	});

	it('ends within a slice when the execution is cancelled', async () => {
		const clock = new FakeClock();
		const stop = new AbortController();
		const waiting = wait(clock, 60_000, stop.signal);
		waiting.catch(() => {});
		await clock.advance(1000);
		stop.abort();
		await clock.advance(SLICE_MS);
		await expect(waiting).rejects.toThrow(CancelledError);
		expect(clock.sleeping).toBe(0);
	});

	it.each([
		['back', -3_600_000],
		['forward', 3_600_000],
	])('does not mind a computer’s clock that is set %s by an hour', async (_name, jump) => {
		const started = performance.now();
		const realNow = Date.now;
		const pause = systemClock.now() + 200;
		jest.spyOn(Date, 'now').mockImplementation(() => realNow() + jump);
		const pool = new Pool({ level: 1 });
		pool.pause(pause);
		await Promise.all([wait(systemClock, 200), pool.acquire()]);
		expect(performance.now() - started).toBeGreaterThanOrEqual(199);
		expect(systemClock.now()).toBeLessThan(pause + 60_000);
		jest.restoreAllMocks();
	});

	it('sleeps on the clock of the machine', async () => {
		const before = systemClock.now();
		await wait(systemClock, 20);
		expect(systemClock.now() - before).toBeGreaterThanOrEqual(19);
		expect(systemClock.random()).toBeLessThan(1);
	});
});

describe('a promise that is not waited for after the end of the execution', () => {
	it('gives its value, or the cancellation, whatever comes first', async () => {
		const stop = new AbortController();
		expect(await unlessAborted(Promise.resolve(1), stop.signal)).toBe(1);
		expect(await unlessAborted(Promise.resolve(2))).toBe(2);
		await expect(unlessAborted(Promise.reject(new Error('no')), stop.signal)).rejects.toThrow('no');

		const never = unlessAborted(new Promise(() => {}), stop.signal);
		stop.abort();
		await expect(never).rejects.toThrow(CancelledError);
		await expect(unlessAborted(new Promise(() => {}), stop.signal)).rejects.toThrow(CancelledError);
	});

	it('leaves no listener behind', async () => {
		const { signal } = new AbortController();
		const added = jest.spyOn(signal, 'addEventListener');
		const removed = jest.spyOn(signal, 'removeEventListener');
		await unlessAborted(Promise.resolve(), signal);
		await settle();
		expect(added).toHaveBeenCalledTimes(1);
		expect(removed).toHaveBeenCalledTimes(1);
	});
});
