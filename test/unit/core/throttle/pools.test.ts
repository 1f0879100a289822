import type { Problem } from '../../../../nodes/core/errors/problem';
import type { Outcome } from '../../../../nodes/core/throttle/pool';
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

	it('gives a name to the credential that has it now', () => {
		const { registry, account } = setUp();
		registry.poolFor(account('1', 9, { name: 'Main' }));
		registry.poolFor(account('1', 9, { name: 'Old' }));
		const main = registry.poolFor(account('3', 4, { name: 'Main' }));
		expect(registry.poolFor(account('2', 3, { lender: 'Main' }))).toBe(main);
	});

	it('holds to its own level while the lender is missing, also after an edit', () => {
		const { registry, account } = setUp();
		const pool = registry.poolFor(account('2', 3, { lender: 'Nobody' }));
		expect(registry.poolFor(account('2', 6, { lender: 'Nobody' }))).toBe(pool);
		expect(pool.limits.level).toBe(6);
	});

	it('says that its limits are provisional until the lender appears', () => {
		const { registry, account } = setUp();
		for (const lender of ['1', 'Name of 1']) {
			expect(registry.poolFor(account('2', 3, { lender })).limits.provisional).toBe(true);
		}
		const early = registry.poolFor(account('2', 3, { lender: '1' }));
		expect(registry.poolFor(account('1', 3)).limits.provisional).toBeUndefined();
		expect(early.limits.provisional).toBeUndefined();
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
	])('from itself is an error, %s', (_how, lender) => {
		const { registry, account } = setUp();
		const problem = problemOf(() => registry.poolFor(account('1', 5, { lender })));
		expect(problem.message).toBe("The credential 'Name of 1' borrows concurrency from itself");
		expect(problem.description).toContain("'Borrow Concurrency From'");
	});

	it('in a circle is an error that names the circle', () => {
		const { registry, account } = setUp();
		registry.poolFor(account('1', 5, { lender: '2' }));
		registry.poolFor(account('2', 5, { lender: '3' }));
		const problem = problemOf(() => registry.poolFor(account('3', 5, { lender: 'Name of 1' })));
		expect(problem.message).toBe(
			"Credentials borrow concurrency in a circle: 'Name of 3' → 'Name of 1' → 'Name of 2' → 'Name of 3'",
		);
	});
});

describe('memory', () => {
	it('forgets pools ten minutes after their last request, but none that is in use', async () => {
		const { clock, registry, account } = setUp();
		for (let i = 0; i < 1000; i++) registry.poolFor(account(`idle ${i}`, 5));
		const busy = registry.poolFor(account('busy', 5));
		const permit = await busy.acquire();
		registry.poolFor(account('paused', 5)).pause(clock.now() + 3_600_000);
		await clock.advance(600_000);
		registry.poolFor(account('new', 5));
		expect(registry.size).toBe(3);
		expect(registry.poolFor(account('busy', 5))).toBe(busy);

		permit.release(OK);
		await clock.advance(599_999);
		expect(registry.poolFor(account('busy', 5))).toBe(busy);
		await clock.advance(1);
		expect(registry.poolFor(account('busy', 5))).not.toBe(busy);
		await settle();
	});

	it('knows a lender whose pool it has forgotten', async () => {
		const { clock, registry, account } = setUp();
		registry.poolFor(account('1', 9));
		await clock.advance(600_000);
		expect(registry.poolFor(account('2', 3, { lender: 'Name of 1' })).limits.level).toBe(9);
	});
});
