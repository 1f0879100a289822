import { settle } from '../fakeClock';
import { OK, setUpPool } from './poolSetup';

describe('the level', () => {
	it('lets as many start as it says, and the next one when one is done', async () => {
		const { pool, granted, permits, ask } = setUpPool(3);
		ask(5);
		await settle();
		expect(granted).toEqual([0, 1, 2]);
		expect(pool.state).toMatchObject({ inFlight: 3, waiting: 2 });
		permits[1].release(OK);
		await settle();
		expect(granted).toEqual([0, 1, 2, 3]);
	});

	it('counts a permit that is given back twice once', async () => {
		const { pool, permits, ask } = setUpPool(1);
		ask(3);
		await settle();
		permits[0].release(OK);
		permits[0].release(OK);
		await settle();
		expect(pool.state).toMatchObject({ inFlight: 1, waiting: 1 });
	});

	it('can be raised and lowered while requests wait', async () => {
		const { pool, granted, permits, ask } = setUpPool(1);
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
		const { clock, granted, permits, ask, throttled } = setUpPool(4);
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
		const { clock, granted, permits, ask, throttled } = setUpPool(2);
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
		const { clock, pool, permits, ask, throttled } = setUpPool(16);
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
		const { clock, pool, permits, ask, throttled } = setUpPool(2);
		for (let i = 0; i < 4; i++) {
			ask(1);
			await clock.advance(200);
			permits[i].release(throttled(100));
		}
		expect(pool.state.level).toBe(1);
	});

	it('only pauses when it does not complain about the number of requests', async () => {
		const { clock, pool, granted, permits, ask, throttled } = setUpPool(4);
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
		const { pool, permits, ask, throttled } = setUpPool(8);
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
		const { pool, permits, ask, throttled } = setUpPool(8);
		ask(8);
		await settle();
		permits[0].release(throttled(0));
		for (const permit of permits) permit.release(OK);
		expect(pool.state.level).toBe(4);
	});

	it('keeps the level reduced when the configured one changes', async () => {
		const { pool, permits, ask, throttled } = setUpPool(8);
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
		const { clock, granted, permits, ask } = setUpPool(25, 10);
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
		const { clock, granted, ask } = setUpPool(25, 2);
		ask(3);
		await clock.advance(1249);
		expect(granted).toHaveLength(2);
		await clock.advance(1);
		expect(granted).toHaveLength(3);
	});

	it('can be lifted while requests wait', async () => {
		const { clock, pool, granted, ask } = setUpPool(25, 1);
		ask(5);
		await clock.advance(300);
		pool.setLimits({ level: 25 });
		await settle();
		expect(granted).toHaveLength(5);
	});
});
