import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { Problem } from '../../../../nodes/core/errors/problem';
import type { Outcome } from '../../../../nodes/core/throttle/brake';
import { PoolRegistry, type Account } from '../../../../nodes/core/throttle/pools';
import { FakeClock, settle } from '../fakeClock';

const OK: Outcome = { kind: 'ok' };

function setUp() {
	const clock = new FakeClock();
	const registry = new PoolRegistry(clock);
	const account = (id: string, level: number, rest: Partial<Account> = {}): Account => ({
		service: 'some',
		id,
		name: `Name of ${id}`,
		limits: { level },
		...rest,
	});
	return { clock, registry, account };
}

function problemOf(run: () => unknown): Problem {
	try {
		run();
	} catch (error) {
		return error as Problem;
	}
	throw new Error('Nothing was thrown');
}

function collectGarbage(): void {
	setFlagsFromString('--expose_gc');
	(runInNewContext('gc') as () => void)();
}

describe('one pool per credential', () => {
	it('is the same for everybody who uses the credential', () => {
		const { registry, account } = setUp();
		expect(registry.poolFor(account('1', 5))).toBe(registry.poolFor(account('1', 5)));
		expect(registry.poolFor(account('1', 5))).not.toBe(registry.poolFor(account('2', 5)));
	});

	it('keeps services apart, even with one id and one name', () => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('1', 5));
		expect(registry.poolFor(account('1', 5, { service: 'other' }))).not.toBe(pool);
		const borrower = account('2', 1, { service: 'other', lender: '1' });
		expect(registry.poolFor(borrower)).not.toBe(pool);
	});

	it('takes over an edited level', () => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('1', 5));
		registry.poolFor(account('1', 7));
		expect(pool.limits.level).toBe(7);
	});

	it('survives a rename', () => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('1', 5));
		expect(registry.poolFor(account('1', 5, { name: 'New' }))).toBe(pool);
	});
});

describe('borrowing', () => {
	it.each([
		['by id', '1'],
		['by name', 'Name of 1'],
	])('uses the lender’s pool and level %s', (_how, lender) => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('1', 9));
		expect(registry.poolFor(account('2', 3, { lender }))).toBe(pool);
		expect(pool.limits.level).toBe(9);
	});

	it.each([
		['by id', '1'],
		['by name', 'Name of 1'],
	])('holds to its own level until the lender appears, then to his: %s', async (_how, lender) => {
		const { registry, account } = setUp();
		const early = registry.poolFor(account('2', 2, { lender }));
		expect(early.limits.level).toBe(2);
		const permits = [await early.acquire(), await early.acquire()];
		const waiting = early.acquire();

		const pool = registry.poolFor(account('1', 3));
		expect(registry.poolFor(account('2', 2, { lender }))).toBe(pool);
		// The run that started before counts and waits in the lender's pool.
		expect(early.limits.level).toBe(3);
		await waiting;
		expect(pool.state).toMatchObject({ inFlight: 3, waiting: 0 });
		for (const permit of permits) permit.release(OK);
		expect(pool.state.inFlight).toBe(1);
	});

	it('of two borrowers, one by name and one by id, ends up in the one pool of the lender', async () => {
		const { registry, account } = setUp();
		const byName = registry.poolFor(account('2', 2, { lender: 'Name of 1' }));
		const byId = registry.poolFor(account('3', 2, { lender: '1' }));
		await Promise.all([byName.acquire(), byId.acquire()]);
		const pool = registry.poolFor(account('1', 4));
		expect(pool.state.inFlight).toBe(2);
		expect(byName.limits).toBe(byId.limits);
	});

	it('goes on when the lender is renamed, by id and by the old name', () => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('1', 9));
		registry.poolFor(account('1', 9, { name: 'New' }));
		for (const lender of ['1', 'Name of 1', 'New']) {
			expect(registry.poolFor(account('2', 3, { lender }))).toBe(pool);
		}
	});

	it('does not go to whoever takes the lender’s former name', () => {
		const { registry, account } = setUp();
		registry.poolFor(account('1', 9, { name: 'Main' }));
		registry.poolFor(account('1', 9, { name: 'Old' }));
		const stranger = registry.poolFor(account('3', 4, { name: 'Main' }));
		const borrower = registry.poolFor(account('2', 3, { lender: 'Main' }));
		expect(borrower).not.toBe(stranger);
		expect(borrower.limits).toEqual({ level: 3, unlent: { borrower: '2', why: 'ambiguous' } });
	});

	it('holds to its own level while the lender is missing, also after an edit', () => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('2', 3, { lender: 'Nobody' }));
		expect(registry.poolFor(account('2', 6, { lender: 'Nobody' }))).toBe(pool);
		expect(pool.limits.level).toBe(6);
	});

	it('says so until the lender appears', () => {
		const { registry, account } = setUp();
		for (const lender of ['1', 'Name of 1']) {
			const { limits } = registry.poolFor(account('2', 3, { lender }));
			expect(limits.unlent).toEqual({ borrower: '2', why: 'unseen' });
		}
		const early = registry.poolFor(account('2', 3, { lender: '1' }));
		expect(registry.poolFor(account('1', 3)).limits.unlent).toBeUndefined();
		expect(early.limits.unlent).toBeUndefined();
	});

	it('does not mix two borrowers of a lender that nobody has seen', async () => {
		const { registry, account } = setUp();
		const first = registry.poolFor(account('2', 2, { lender: 'Main' }));
		const second = registry.poolFor(account('3', 7, { lender: 'Main' }));
		expect(second).not.toBe(first);
		expect([first.limits.level, second.limits.level]).toEqual([2, 7]);
	});

	it('works between the credential types of a service', () => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('api credential', 9));
		const lender = 'Name of api credential';
		expect(registry.poolFor(account('token credential', 3, { lender }))).toBe(pool);
	});

	it('follows a chain to its end', () => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('1', 9));
		registry.poolFor(account('2', 3, { lender: '1' }));
		expect(registry.poolFor(account('3', 4, { lender: '2' }))).toBe(pool);
	});

	it('joins a chain whose middle appears last', async () => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('1', 9));
		const early = registry.poolFor(account('3', 4, { lender: '2' }));
		await early.acquire();
		registry.poolFor(account('2', 3, { lender: '1' }));
		expect(pool.state.inFlight).toBe(1);
		expect(registry.poolFor(account('3', 4, { lender: '2' }))).toBe(pool);
	});

	it('brings along what runs when it is switched on, and starts anew when switched off', async () => {
		const { registry, account } = setUp();
		const lenders = registry.poolFor(account('1', 9));
		const own = registry.poolFor(account('2', 3));
		const permit = await own.acquire();
		registry.poolFor(account('2', 3, { lender: '1' }));
		expect(lenders.state.inFlight).toBe(1);
		permit.release(OK);
		expect(lenders.state.inFlight).toBe(0);
		const again = registry.poolFor(account('2', 3));
		expect(again).not.toBe(lenders);
		expect(again.limits.level).toBe(3);
	});

	it.each([
		['by id', '1'],
		['by name', 'Name of 1'],
		['by its name in other letters', ' name OF 1'],
	])('from itself is an error, %s', (_how, lender) => {
		const { registry, account } = setUp();
		const problem = problemOf(() => registry.poolFor(account('1', 5, { lender })));
		expect(problem.message).toBe("The credential 'Name of 1' borrows concurrency from itself");
		expect(problem.description).toContain('the last part of the address of its page');
	});

	it('in a circle of IDs is an error for those in it, which names nobody else', () => {
		const { registry, account } = setUp();
		registry.poolFor(account('1', 5, { lender: '2' }));
		registry.poolFor(account('2', 5, { lender: '3' }));
		const problem = problemOf(() => registry.poolFor(account('3', 5, { lender: '1' })));
		expect(problem.message).toBe(
			"The credential 'Name of 3' borrows concurrency in a circle: the one that it borrows from borrows, directly or through others, from it",
		);
		expect(`${problem.message}${problem.description}`).not.toMatch(/Name of [12]/);
		// Whoever only borrows from one of them goes on.
		const outsider = registry.poolFor(account('4', 5, { lender: '2' }));
		expect(outsider.limits).toEqual({ level: 5 });
	});

	it('in a circle that somebody closed by taking a name hurts nobody', () => {
		const { registry, account } = setUp();
		const mine = account('1', 6, { name: 'Mine', lender: 'Main' });
		registry.poolFor(mine);
		const stranger = account('2', 1, { name: 'Main', lender: '1' });
		registry.poolFor(stranger);
		expect(registry.poolFor(mine).limits).toEqual({
			level: 6,
			unlent: { borrower: '1', why: 'circle' },
		});
		expect(registry.poolFor(stranger).limits.level).toBe(6);
	});
});

describe('a name', () => {
	const DEFAULT_NAME = 'GL Connectors account';

	it('that two credentials have lends nothing, and slows nobody', async () => {
		const { registry, account } = setUp();
		const lenders = [12, 3].map((level) =>
			registry.poolFor(account(`lender ${level}`, level, { name: DEFAULT_NAME })),
		);
		const borrower = registry.poolFor(account('b', 5, { lender: DEFAULT_NAME }));
		expect(lenders).not.toContain(borrower);
		expect(borrower.limits).toEqual({ level: 5, unlent: { borrower: 'b', why: 'ambiguous' } });
		expect(registry.poolFor(account('c', 5, { lender: 'lender 3' }))).toBe(lenders[1]);
	});

	it('counts whatever its letter case', async () => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('1', 10, { name: 'Main' }));
		expect(registry.poolFor(account('2', 12, { lender: 'MAIN ' }))).toBe(pool);
		registry.poolFor(account('3', 10, { name: 'main' }));
		const { limits } = registry.poolFor(account('2', 12, { lender: 'Main' }));
		expect(limits.unlent?.why).toBe('ambiguous');
	});

	it('that is somebody’s ID means the one with the ID', () => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('q3uTfUd5bTM4bXqX', 10));
		registry.poolFor(account('1', 1, { name: 'q3uTfUd5bTM4bXqX' }));
		expect(registry.poolFor(account('2', 3, { lender: 'q3uTfUd5bTM4bXqX' }))).toBe(pool);
	});
});

describe('a credential whose fields depend on the item', () => {
	it('has a pool for each identity, and cannot lend', () => {
		const { registry, account } = setUp();
		const [ada, grace] = ['ada', 'grace'].map((identity) => account('1', 5, { identity }));
		expect(registry.poolFor(ada)).toBe(registry.poolFor({ ...ada }));
		expect(registry.poolFor(ada)).not.toBe(registry.poolFor(grace));
		const { limits } = registry.poolFor(account('2', 3, { lender: '1' }));
		expect(limits).toEqual({ level: 3, unlent: { borrower: '2', why: 'varies' } });
	});

	it('borrows with all of them', async () => {
		const { registry, account } = setUp();
		const early = registry.poolFor(account('2', 5, { identity: 'ada', lender: '1' }));
		await early.acquire();
		const pool = registry.poolFor(account('1', 9));
		expect(pool.state.inFlight).toBe(1);
		const grace = account('2', 5, { identity: 'grace', lender: '1' });
		expect(registry.poolFor(grace)).toBe(pool);
	});
});

describe('memory', () => {
	it('keeps no pool longer than ten minutes after its last request, unless it is in use', async () => {
		const { clock, registry, account } = setUp();
		for (let i = 0; i < 1000; i++) registry.poolFor(account(`idle ${i}`, 5));
		const busy = registry.poolFor(account('busy', 5));
		const permit = await busy.acquire();
		registry.poolFor(account('paused', 5)).pause(clock.now() + 3_600_000);
		await clock.advance(600_000);
		registry.poolFor(account('new', 5));
		expect(registry.size).toBe(3);

		permit.release(OK);
		await clock.advance(600_000);
		registry.poolFor(account('new', 5));
		expect(registry.size).toBe(2);
	});

	it('never makes a second pool while a run still holds the first, however long it is idle', async () => {
		const { clock, registry, account } = setUp();
		const held = registry.poolFor(account('held', 5));
		for (let i = 0; i < 3; i++) {
			await clock.advance(900_000);
			registry.poolFor(account('new', 5));
			collectGarbage();
		}
		expect(registry.poolFor(account('held', 5))).toBe(held);
	});

	it('lets go of what nobody holds any more', async () => {
		const { clock, registry, account } = setUp();
		for (let i = 0; i < 1000; i++) registry.poolFor(account(`idle ${i}`, 5));
		await clock.advance(600_000);
		registry.poolFor(account('new', 5));
		await settle();
		collectGarbage();
		await clock.advance(60_000);
		registry.poolFor(account('new', 5));
		expect(registry.known).toBeLessThan(10);
	});

	it('knows a lender whose pool it has forgotten', async () => {
		const { clock, registry, account } = setUp();
		registry.poolFor(account('1', 9));
		await clock.advance(600_000);
		expect(registry.poolFor(account('2', 3, { lender: 'Name of 1' })).limits.level).toBe(9);
	});
});

describe('a limit that all processes count together', () => {
	const endpoint = { url: 'https://redis.example.com', token: 'redis-token' };
	const limits = (name?: string) => ({
		level: 5,
		sharing: { endpoint, processes: 1, ...(name && { name }) },
	});

	it.each<[string, Partial<Account>, string]>([
		['is the credential’s own', { limits: limits() }, 'some/1'],
		['is the one that it names', { limits: limits('main') }, 'some/main'],
		[
			'of a credential with expressions is one of each identity',
			{ limits: limits(), identity: 'ada' },
			'some/1/ada',
		],
		// Another process may know it.
		['of a lender not seen here is that of its ID', { limits: limits(), lender: '9' }, 'some/9'],
	])('%s', (_what, rest, name) => {
		const { registry, account } = setUp();
		expect(registry.poolFor(account('1', 5, rest)).limits.sharing?.name).toBe(name);
	});

	it('is the lender’s for whoever borrows', () => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('1', 5, { limits: limits() }));
		expect(registry.poolFor(account('2', 3, { lender: '1' }))).toBe(pool);
		expect(pool.limits.sharing?.name).toBe('some/1');
	});
});
