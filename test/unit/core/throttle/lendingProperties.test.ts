/** What holds for borrowing whoever comes first. */
import fc from 'fast-check';

import type { Problem } from '../../../../nodes/core/errors/problem';
import type { Pool } from '../../../../nodes/core/throttle/pool';
import { PoolRegistry, type Account } from '../../../../nodes/core/throttle/pools';
import { FakeClock } from '../fakeClock';

const IDS = ['id-1', 'id-2', 'id-3', 'id-4', 'id-5', 'id-6'];
/** The last one is somebody's ID, too. */
const NAMES = ['Main', 'main', 'MAIN ', 'Second', 'Third', 'Account', 'id-1'];

const accounts = fc
	.array(
		fc.record({
			name: fc.constantFrom(...NAMES),
			level: fc.integer({ min: 1, max: 25 }),
			lender: fc.option(fc.constantFrom(...IDS, ...NAMES, 'Nobody'), { nil: undefined }),
		}),
		{ minLength: 2, maxLength: IDS.length },
	)
	.map((drawn) =>
		drawn.map(({ name, level, lender }, i): Account => {
			return { service: 'some', id: IDS[i], name, limits: { level }, lender, customer: 'one' };
		}),
	);

/** Everybody runs in this order, twice, so that at last everybody knows everybody. */
function run(all: Account[], order: number[]) {
	const registry = new PoolRegistry(new FakeClock());
	const poolOf = (account: Account): Pool | string => {
		try {
			return registry.poolFor(account);
		} catch (error) {
			return (error as Problem).message;
		}
	};
	const runs = [...order, ...order].map((i) => ({ i, got: poolOf(all[i]) }));
	const last = runs.slice(order.length).sort((a, b) => a.i - b.i);
	// Who is with whom, and what holds there.
	return last.map(({ got }) =>
		typeof got === 'string'
			? got
			: { limits: got.limits, with: last.filter((each) => each.got === got).map(({ i }) => i) },
	);
}

const inSomeOrder = accounts.chain((all) => {
	const order = fc.shuffledSubarray([...all.keys()], { minLength: all.length });
	return fc.tuple(fc.constant(all), order);
});

it('who shares whose limits does not depend on who ran first', () => {
	fc.assert(
		fc.property(inSomeOrder, ([all, order]) => {
			expect(run(all, order)).toEqual(run(all, [...all.keys()]));
		}),
		{ numRuns: 500 },
	);
});

/** Credentials of others, who name whatever they like but know no ID. */
const strangers = (customer: string) =>
	fc
		.array(
			fc.record({
				name: fc.constantFrom(...NAMES),
				lender: fc.option(fc.constantFrom(...NAMES.slice(0, -1)), { nil: undefined }),
			}),
			{ minLength: 1, maxLength: 4 },
		)
		.map((drawn) =>
			drawn.map((each, i): Account => {
				return { service: 'some', id: `stranger ${i}`, limits: { level: 1 }, customer, ...each };
			}),
		);

/** What `all` get when others run before them. */
function beside(others: Account[], all: Account[]) {
	const together = [...others, ...all];
	return run(together, [...together.keys()]).slice(others.length);
}

it('names that another customer takes or names change nothing', () => {
	fc.assert(
		fc.property(accounts, strangers('another'), (all, others) => {
			const moved = run(all, [...all.keys()]).map((each) =>
				typeof each === 'string'
					? each
					: { ...each, with: each.with.map((i) => i + others.length) },
			);
			expect(beside(others, all)).toEqual(moved);
		}),
		{ numRuns: 500 },
	);
});

it('names that the same customer takes or names make nobody fail', () => {
	fc.assert(
		fc.property(accounts, strangers('one'), (all, others) => {
			const alone = run(all, [...all.keys()]);
			for (const [i, now] of beside(others, all).entries()) {
				if (typeof alone[i] !== 'string') expect(typeof now).not.toBe('string');
			}
		}),
		{ numRuns: 500 },
	);
});
