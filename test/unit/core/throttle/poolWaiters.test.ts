import { CancelledError } from '../../../../nodes/core/clock';
import { Pool } from '../../../../nodes/core/throttle/pool';
import { settle } from '../fakeClock';
import { OK, setUpPool } from './poolSetup';

describe('cancelling', () => {
	jest.setTimeout(30_000);

	it('rejects the waiters of that execution at once and leaves the others in order', async () => {
		const { pool, granted, permits, ask } = setUpPool(1);
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
		const { pool } = setUpPool(1);
		await expect(pool.acquire(AbortSignal.abort())).rejects.toThrow(CancelledError);
		expect(pool.state).toMatchObject({ inFlight: 0, waiting: 0 });
	});

	it('takes 30,000 waiters of one execution away at once, with one listener', async () => {
		const { pool, permits, ask } = setUpPool(1);
		const stop = new AbortController();
		const added = jest.spyOn(stop.signal, 'addEventListener');
		const removed = jest.spyOn(stop.signal, 'removeEventListener');
		ask(1);
		const rejected = ask(30_000, stop.signal).map(async (each) => await each.catch(() => 1));
		await settle();
		expect(added).toHaveBeenCalledTimes(1);
		stop.abort();
		expect(pool.state.waiting).toBe(0);
		expect(removed).toHaveBeenCalledTimes(1);
		await Promise.all(rejected);
		permits[0].release(OK);
		expect(pool.state.inFlight).toBe(0);
	});

	it('serves 30,000 waiters one after the other', async () => {
		const { pool } = setUpPool(1);
		let order = 0;
		const all = Array.from({ length: 30_000 }, async (_, i) => {
			const permit = await pool.acquire();
			if (order++ !== i) throw new Error(`${i} was served as number ${order}`);
			permit.release(OK);
		});
		await Promise.all(all);
		expect(order).toBe(30_000);
	});

	it('leaves nothing running when nobody waits', async () => {
		const { clock, pool, ask } = setUpPool(1);
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
		const { clock, pool, granted, permits, ask } = setUpPool(2);
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
		const { clock, pool, granted, ask } = setUpPool(2);
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
		const { clock, pool, permits, ask, throttled } = setUpPool(16);
		const other = new Pool({ level: 4 }, clock);
		ask(4, undefined, other);
		await settle();
		pool.absorb(other);
		for (const permit of permits) permit.release(throttled(0));
		expect(pool.state.level).toBe(8);
	});

	it('can itself be taken over, and neither itself nor anything twice', async () => {
		const { clock, pool, ask } = setUpPool(2);
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
