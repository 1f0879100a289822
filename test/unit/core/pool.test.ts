import { CancelledError } from '../../../nodes/core/throttle/clock';
import { Pool, type Outcome, type Permit } from '../../../nodes/core/throttle/pool';
import { FakeClock, settle } from './fakeClock';

const OK: Outcome = { kind: 'ok' };

function setUp(level: number, perSecond?: number) {
	const clock = new FakeClock();
	const pool = new Pool({ level, ...(perSecond && { perSecond }) }, clock);
	const granted: number[] = [];
	const permits: Permit[] = [];
	let asked = 0;
	/** Asks for `count` permits; they are numbered in the order of asking. */
	const ask = (count: number, signal?: AbortSignal, from = pool) =>
		Array.from({ length: count }, async () => {
			const number = asked++;
			const permit = await from.acquire(signal);
			granted.push(number);
			permits.push(permit);
		});
	const throttled = (ms: number, slowDown = true): Outcome => ({
		kind: 'throttled',
		until: clock.now() + ms,
		slowDown,
	});
	return { clock, pool, granted, permits, ask, throttled };
}

describe('the level', () => {
	it('lets as many start as it says, and the next one when one is done', async () => {
		const { pool, granted, permits, ask } = setUp(3);
		ask(5);
		await settle();
		expect(granted).toEqual([0, 1, 2]);
		expect(pool.state).toMatchObject({ inFlight: 3, waiting: 2 });
		permits[1].release(OK);
		await settle();
		expect(granted).toEqual([0, 1, 2, 3]);
	});

	it('counts a permit that is given back twice once', async () => {
		const { pool, permits, ask } = setUp(1);
		ask(3);
		await settle();
		permits[0].release(OK);
		permits[0].release(OK);
		await settle();
		expect(pool.state).toMatchObject({ inFlight: 1, waiting: 1 });
	});

	it('can be raised and lowered while requests wait', async () => {
		const { pool, granted, permits, ask } = setUp(1);
		ask(6);
		pool.setLimits({ level: 4 });
		await settle();
		expect(granted).toHaveLength(4);
		pool.setLimits({ level: 2 });
		permits.forEach((permit, i) => i < 2 && permit.release(OK));
		await settle();
		expect(pool.state).toMatchObject({ inFlight: 2, waiting: 2 });
	});
});

describe('a service that asks to slow down', () => {
	it('is obeyed by everybody until the time it named', async () => {
		const { clock, granted, permits, ask, throttled } = setUp(4);
		ask(8);
		await settle();
		permits[0].release(throttled(5000));
		permits[1].release(OK);
		await clock.advance(4999);
		expect(granted).toHaveLength(4);
		await clock.advance(1);
		expect(granted).toHaveLength(4);
		permits[2].release(OK);
		await settle();
		expect(granted).toHaveLength(5);
	});

	it('never shortens a pause', async () => {
		const { clock, granted, permits, ask, throttled } = setUp(2);
		ask(3);
		await settle();
		permits[0].release(throttled(10_000));
		permits[1].release(throttled(1000));
		await clock.advance(9999);
		expect(granted).toHaveLength(2);
		await clock.advance(1);
		expect(granted).toHaveLength(3);
	});

	it('halves the level once for all that were in flight, and again for those after', async () => {
		const { clock, pool, permits, ask, throttled } = setUp(16);
		ask(40);
		await settle();
		for (const permit of permits) permit.release(throttled(100));
		expect(pool.state.level).toBe(8);
		await clock.advance(100);
		expect(pool.state.inFlight).toBe(8);
		for (const permit of permits) permit.release(throttled(100));
		expect(pool.state.level).toBe(4);
	});

	it('never goes below one', async () => {
		const { clock, pool, permits, ask, throttled } = setUp(2);
		for (let i = 0; i < 4; i++) {
			ask(1);
			await clock.advance(200);
			permits[i].release(throttled(100));
		}
		expect(pool.state.level).toBe(1);
	});

	it('only pauses when it does not complain about the number of requests', async () => {
		const { clock, pool, granted, permits, ask, throttled } = setUp(4);
		ask(5);
		await settle();
		permits[0].release(throttled(1000, false));
		await clock.advance(999);
		expect(granted).toHaveLength(4);
		await clock.advance(1);
		expect(granted).toHaveLength(5);
		expect(pool.state.level).toBe(4);
	});

	it('gets the level back one by one, after as many successes as the level', async () => {
		const { pool, permits, ask, throttled } = setUp(8);
		ask(1);
		await settle();
		permits[0].release(throttled(0));
		const levels: number[] = [];
		for (let i = 1; i <= 40; i++) {
			ask(1);
			await settle();
			permits[i].release(OK);
			levels.push(pool.state.level);
		}
		// 4 successes at level 4, then 5 at 5, 6 at 6, 7 at 7.
		expect([3, 4, 8, 9, 14, 15, 21, 22, 39].map((i) => levels[i - 1])).toEqual([
			4, 5, 5, 6, 6, 7, 7, 8, 8,
		]);
	});

	it('learns nothing from successes of requests that were sent before', async () => {
		const { pool, permits, ask, throttled } = setUp(8);
		ask(8);
		await settle();
		permits[0].release(throttled(0));
		for (const permit of permits) permit.release(OK);
		expect(pool.state.level).toBe(4);
	});

	it('keeps the level reduced when the configured one changes', async () => {
		const { pool, permits, ask, throttled } = setUp(8);
		ask(1);
		await settle();
		permits[0].release(throttled(0));
		pool.setLimits({ level: 20 });
		expect(pool.state.level).toBe(4);
		pool.setLimits({ level: 3 });
		expect(pool.state.level).toBe(3);
		expect(pool.limits.level).toBe(3);
	});
});

describe('the rate', () => {
	it('lets so many start within a second, and the next when that second is over', async () => {
		const { clock, granted, permits, ask } = setUp(25, 10);
		ask(12);
		await settle();
		expect(granted).toHaveLength(10);
		for (const permit of permits) permit.release(OK);
		await clock.advance(999);
		expect(granted).toHaveLength(10);
		await clock.advance(1);
		expect(granted).toHaveLength(12);
	});

	it('counts a slow request a quarter of a second longer, because it may arrive late', async () => {
		const { clock, granted, ask } = setUp(25, 2);
		ask(3);
		await clock.advance(1249);
		expect(granted).toHaveLength(2);
		await clock.advance(1);
		expect(granted).toHaveLength(3);
	});

	it('can be lifted while requests wait', async () => {
		const { clock, pool, granted, ask } = setUp(25, 1);
		ask(5);
		await clock.advance(300);
		pool.setLimits({ level: 25 });
		await settle();
		expect(granted).toHaveLength(5);
	});
});

describe('cancelling', () => {
	jest.setTimeout(30_000);

	it('rejects the waiters of that execution at once and leaves the others in order', async () => {
		const { pool, granted, permits, ask } = setUp(1);
		const stop = new AbortController();
		ask(1);
		const mine = ask(3, stop.signal);
		ask(2);
		await settle();
		stop.abort();
		for (const each of mine) await expect(each).rejects.toThrow(CancelledError);
		expect(pool.state.waiting).toBe(2);
		permits[0].release(OK);
		await settle();
		expect(granted).toEqual([0, 4]);
	});

	it('gives no permit to an execution that is cancelled already', async () => {
		const { pool } = setUp(1);
		await expect(pool.acquire(AbortSignal.abort())).rejects.toThrow(CancelledError);
		expect(pool.state).toMatchObject({ inFlight: 0, waiting: 0 });
	});

	it('takes 100,000 waiters of one execution away at once, with one listener', async () => {
		const { pool, permits, ask } = setUp(1);
		const stop = new AbortController();
		const added = jest.spyOn(stop.signal, 'addEventListener');
		const removed = jest.spyOn(stop.signal, 'removeEventListener');
		ask(1);
		const rejected = ask(100_000, stop.signal).map(async (each) => await each.catch(() => 1));
		await settle();
		expect(added).toHaveBeenCalledTimes(1);
		const startedAt = performance.now();
		stop.abort();
		expect(pool.state.waiting).toBe(0);
		expect(performance.now() - startedAt).toBeLessThan(30_000);
		expect(removed).toHaveBeenCalledTimes(1);
		await Promise.all(rejected);
		permits[0].release(OK);
		expect(pool.state.inFlight).toBe(0);
	});

	it('serves 100,000 waiters one after the other in linear time', async () => {
		const { pool } = setUp(1);
		let order = 0;
		const startedAt = performance.now();
		const all = Array.from({ length: 100_000 }, async (_, i) => {
			const permit = await pool.acquire();
			if (order++ !== i) throw new Error(`${i} was served as number ${order}`);
			permit.release(OK);
		});
		await Promise.all(all);
		expect(order).toBe(100_000);
		expect(performance.now() - startedAt).toBeLessThan(10_000);
	});

	it('leaves nothing running when nobody waits', async () => {
		const { clock, pool, ask } = setUp(1);
		pool.pause(clock.now() + 60_000);
		const stop = new AbortController();
		const [mine] = ask(1, stop.signal);
		mine.catch(() => {});
		await clock.advance(1000);
		stop.abort();
		await clock.advance(1000);
		expect(clock.sleeping).toBe(0);
	});
});

describe('a pool that takes another one over', () => {
	it('serves its waiters last, and counts what is in flight there', async () => {
		const { clock, pool, granted, permits, ask } = setUp(2);
		const other = new Pool({ level: 3 }, clock);
		ask(3);
		ask(4, undefined, other);
		await settle();
		expect(granted).toEqual([0, 1, 3, 4, 5]);
		pool.absorb(other);
		expect(pool.state).toMatchObject({ inFlight: 5, waiting: 2 });
		for (const permit of permits.slice(0, 3)) permit.release(OK);
		await settle();
		expect(granted).toHaveLength(5);
		permits[3].release(OK);
		await settle();
		expect(granted.slice(5)).toEqual([2]);
	});

	it('takes over pause, waiters to come and cancellation', async () => {
		const { clock, pool, granted, ask } = setUp(2);
		const other = new Pool({ level: 3 }, clock);
		other.pause(clock.now() + 2000);
		const stop = new AbortController();
		const [mine] = ask(1, stop.signal, other);
		mine.catch(() => {});
		pool.absorb(other);
		ask(2, undefined, other);
		await clock.advance(1999);
		stop.abort();
		expect(pool.state.waiting).toBe(2);
		await clock.advance(1);
		expect(granted).toEqual([1, 2]);
		expect(other.limits.level).toBe(2);
	});

	it('halves once for requests that the other had in flight together', async () => {
		const { clock, pool, permits, ask, throttled } = setUp(16);
		const other = new Pool({ level: 4 }, clock);
		ask(4, undefined, other);
		await settle();
		pool.absorb(other);
		for (const permit of permits) permit.release(throttled(0));
		expect(pool.state.level).toBe(8);
	});

	it('can itself be taken over, and neither itself nor anything twice', async () => {
		const { clock, pool, ask } = setUp(2);
		const first = new Pool({ level: 1 }, clock);
		const second = new Pool({ level: 1 }, clock);
		ask(1, undefined, first);
		await settle();
		pool.absorb(pool);
		second.absorb(first);
		pool.absorb(second);
		second.absorb(new Pool({ level: 1 }, clock));
		pool.absorb(first);
		expect(pool.state.inFlight).toBe(1);
		ask(1, undefined, first);
		await settle();
		expect(pool.state.inFlight).toBe(2);
	});
});
