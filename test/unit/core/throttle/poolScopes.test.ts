import { CancelledError } from '../../../../nodes/core/clock';
import { Pool, type Outcome, type Permit } from '../../../../nodes/core/throttle/pool';
import { FakeClock, settle } from '../fakeClock';
import { OK } from './poolSetup';

function setUp(level: number) {
	const clock = new FakeClock();
	const pool = new Pool({ level }, clock);
	const granted: string[] = [];
	const permits = new Map<string, Permit>();
	/** Asks for permits by names such as `github 1`; the first word is the scope. */
	const ask = (...names: string[]) => {
		for (const name of names) {
			void pool.acquire(undefined, name.split(' ')[0]).then((permit) => {
				granted.push(name);
				permits.set(name, permit);
			});
		}
	};
	const end = (name: string, outcome: Outcome = OK) => permits.get(name)?.release(outcome);
	const throttled = (ms: number, rest: Partial<Outcome> = {}) =>
		({ kind: 'throttled', until: clock.now() + ms, slowDown: true, ...rest }) as Outcome;
	return { clock, pool, granted, ask, end, throttled };
}

describe('a part of the service that asks for patience', () => {
	it('makes its own requests wait, and nobody else’s', async () => {
		const { clock, granted, ask, end, throttled } = setUp(2);
		ask('github 1', 'slack 1', 'github 2', 'slack 2', 'slack 3');
		await settle();
		end('github 1', throttled(60_000));
		end('slack 1');
		await settle();
		expect(granted).toEqual(['github 1', 'slack 1', 'slack 2', 'slack 3']);
		end('slack 2');
		end('slack 3');
		await clock.advance(59_999);
		expect(granted).not.toContain('github 2');
		await clock.advance(1);
		expect(granted).toContain('github 2');
	});

	it('gives them their old place when its time has come', async () => {
		const { clock, granted, ask, end, throttled } = setUp(1);
		ask('github 1', 'github 2', 'slack 1', 'slack 2');
		await settle();
		end('github 1', throttled(500));
		await settle();
		await clock.advance(500);
		end('slack 1');
		await settle();
		expect(granted).toEqual(['github 1', 'slack 1', 'github 2']);
	});

	it('halves its own level, which grows back with its own successes', async () => {
		const { clock, pool, granted, ask, end, throttled } = setUp(4);
		const many = (scope: string, from: number, to: number) =>
			Array.from({ length: to - from + 1 }, (_, i) => `${scope} ${from + i}`);
		ask(...many('github', 1, 12));
		await settle();
		for (const name of many('github', 1, 4)) end(name, throttled(100));
		await clock.advance(100);
		expect(granted).toEqual(many('github', 1, 6));
		expect(pool.state.level).toBe(4);
		ask('slack 1', 'slack 2');
		await settle();
		expect(granted.slice(6)).toEqual(['slack 1', 'slack 2']);
		end('slack 1');
		end('slack 2');
		end('github 5');
		end('github 6');
		await settle();
		// Two successes at level 2 make it 3.
		expect(granted.slice(8)).toEqual(many('github', 7, 9));
	});

	it('stops everybody when it speaks for the whole service', async () => {
		const { clock, pool, granted, ask, end, throttled } = setUp(4);
		ask('github 1');
		await settle();
		end('github 1', throttled(1000, { everybody: true }));
		ask('slack 1');
		await clock.advance(999);
		expect(granted).toEqual(['github 1']);
		expect(pool.state.level).toBe(2);
		await clock.advance(1);
		expect(granted).toEqual(['github 1', 'slack 1']);
	});

	it('is remembered while nobody asks, and then forgotten', async () => {
		const { clock, pool, granted, ask, end, throttled } = setUp(4);
		ask('github 1');
		await settle();
		end('github 1', throttled(1000, { slowDown: false }));
		expect(pool.state.pausedForMs).toBe(1000);
		await clock.advance(999);
		ask('github 2');
		await settle();
		expect(granted).toHaveLength(1);
		await clock.advance(1);
		expect(granted).toHaveLength(2);
		expect(pool.state.pausedForMs).toBe(0);
	});

	it('is taken over with the pool, and its requests under way halve once', async () => {
		const { clock, pool, granted, ask, end, throttled } = setUp(4);
		ask('github 1', 'github 2', 'github 3', 'slack 1');
		await settle();
		end('github 3', throttled(1000));
		ask('github 4', 'github 5');
		const lender = new Pool({ level: 8 }, clock);
		lender.absorb(pool);
		end('github 1', throttled(1000));
		end('github 2', throttled(1000));
		ask('slack 2');
		await settle();
		expect(granted.slice(4)).toEqual(['slack 2']);
		expect(lender.state).toMatchObject({ level: 8, inFlight: 2, waiting: 2 });
		await clock.advance(1000);
		expect(granted.slice(5)).toEqual(['github 4', 'github 5']);
		expect(lender.heldBackSince(clock.now() - 1000, 'slack')).toBeUndefined();
		expect(pool.heldBackSince(clock.now() - 1000, 'github')).toBe('slowDown');
	});

	it('leaves cancelled requests alone', async () => {
		const { clock, pool, ask, end, throttled } = setUp(1);
		ask('github 1');
		await settle();
		end('github 1', throttled(1000));
		const stop = new AbortController();
		const mine = pool.acquire(stop.signal, 'github');
		mine.catch(() => {});
		await clock.advance(100);
		stop.abort();
		await expect(mine).rejects.toThrow(CancelledError);
		await clock.advance(1000);
		expect(pool.state).toMatchObject({ inFlight: 0, waiting: 0 });
		expect(clock.sleeping).toBe(0);
	});
});
