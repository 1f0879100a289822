/** What may happen to processes that count a limit together, and what holds then. */
import { deepEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';

import { GUARD_MS, LEASE_MS } from '../../../../nodes/core/throttle/leaseMessage';
import { Fleet, type Process, type Weather } from './leaseFleet';

const KEPT_MS = LEASE_MS + GUARD_MS;

/** Requests take no longer, so that none outlives the lease that it began under. */
const LONGEST_MS = 900;

const weather: fc.Arbitrary<Weather> = fc.record({
	thereMs: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4000 })),
	backMs: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2500 })),
	lost: fc.constantFrom(undefined, undefined, undefined, 'message' as const, 'answer' as const),
});

const FINE: Weather = { thereMs: 3, backMs: 3 };

/** A process that hears nothing for a whole lease, while others do, is another matter. */
const passable = (all: Weather[]) => all.flatMap((each) => [each, FINE, FINE]);

const member = fc.record({
	drift: fc.double({ min: -0.005, max: 0.005, noNaN: true }),
	weather: fc.array(weather, { maxLength: 12 }).map(passable),
});

const step = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('work' as const),
			who: fc.nat(19),
			count: fc.integer({ min: 1, max: 12 }),
			ms: fc.integer({ min: 1, max: LONGEST_MS }),
		}),
	},
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constant('pass' as const),
			ms: fc.integer({ min: 1, max: 4000 }),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const), who: fc.nat(19) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('level' as const),
			level: fc.integer({ min: 1, max: 25 }),
		}),
	},
);

const steps = fc.array(step, { minLength: 5, maxLength: 18 });

/** The most arrivals within a second at the service, wherever in its first 250 ms each arrives. */
function mostPerSecond(fleet: Fleet): number {
	const arrivals = fleet.requests
		.map(({ startedAt, endedAt }, i) => Math.min(startedAt + ((i * 83) % 250), endedAt))
		.sort((a, b) => a - b);
	// A clock that goes half a percent too fast has shorter seconds.
	return Math.max(
		0,
		...arrivals.map((from, i) => arrivals.slice(i, i + 200).filter((at) => at < from + 990).length),
	);
}

/** One sequence of each kind; throws when something does not hold. */
export const scenarios = {
	whateverHappens: fc.asyncProperty(
		fc.array(member, { minLength: 2, maxLength: 20 }),
		fc.integer({ min: 1, max: 25 }),
		fc.option(fc.integer({ min: 5, max: 40 }), { nil: undefined }),
		steps,
		async (members, level, perSecond, played) => {
			const fleet = new Fleet({ level, perSecond, processes: members.length });
			const alive = members.map((options) => fleet.add(options));
			const levels = [{ at: fleet.clock.now(), level }];
			/** What was in force lately: a share shrinks when it is renewed. */
			const most = () =>
				Math.max(
					...levels
						.filter((_each, i) => (levels[i + 1]?.at ?? Infinity) > fleet.clock.now() - KEPT_MS)
						.map((each) => each.level),
				);
			fleet.onStart = (inFlight) => ok(inFlight <= most(), `${inFlight} in flight`);
			const work: Array<{ by: Process; done: Promise<unknown> }> = [];
			let restarts = 0;
			for (const each of played) {
				if (each.do === 'pass') await fleet.clock.advance(each.ms);
				if (each.do === 'forget') fleet.redis.forget(`restart ${++restarts}`);
				if (each.do === 'level') {
					levels.push({ at: fleet.clock.now(), level: each.level });
					fleet.setLimits({ ...fleet.limits, level: each.level });
				}
				if (each.do === 'kill') {
					const at = each.who % alive.length;
					alive[at].kill();
					alive[at] = fleet.add(members[at]);
				}
				if (each.do === 'work') {
					const by = alive[each.who % alive.length];
					const all = Array.from({ length: each.count }, async () => await by.request(each.ms));
					work.push({ by, done: Promise.all(all) });
				}
			}
			// Nobody is forgotten.
			const left = work.filter(({ by }) => !by.isDead).map(({ done }) => done);
			await fleet.clock.until(Promise.all(left));
			if (perSecond) ok(mostPerSecond(fleet) <= perSecond, 'too many in a second');
			await fleet.clock.advance(2 * KEPT_MS);
			deepEqual(fleet.held, [0, 0]);
			ok(alive.every(({ pool }) => pool.state.inFlight === 0));
		},
	),

	redisAway: fc.asyncProperty(
		fc.integer({ min: 2, max: 8 }),
		fc.integer({ min: 8, max: 25 }),
		fc.integer({ min: 100, max: 30_000 }),
		fc.boolean(),
		fc.array(fc.nat(7), { minLength: 2, maxLength: 6 }),
		async (count, level, awayMs, forgets, busy) => {
			const fleet = new Fleet({ level, processes: count });
			const processes = Array.from({ length: count }, () => fleet.add());
			fleet.onStart = (inFlight) => ok(inFlight <= level, `${inFlight} in flight`);
			const work: Array<Promise<void>> = [];
			const begin = (who: number) => {
				const by = processes[who % count];
				work.push(...Array.from({ length: 60 }, async () => await by.request(400)));
			};
			for (const who of busy) begin(who);
			await fleet.clock.advance(1000);
			fleet.isRedisAway = true;
			for (const who of busy) begin(who + 1);
			await fleet.clock.advance(awayMs);
			if (forgets) fleet.redis.forget('second');
			fleet.isRedisAway = false;
			await fleet.clock.until(Promise.all(work));
			await fleet.clock.advance(2 * KEPT_MS);
			deepEqual(fleet.held, [0, 0]);
		},
	),

	nobodyStarves: fc.asyncProperty(
		fc.array(member, { minLength: 2, maxLength: 12 }),
		fc.integer({ min: 0, max: 13 }),
		async (members, more) => {
			const fleet = new Fleet({ level: members.length + more });
			const processes = members.map((options) => fleet.add(options));
			let isOver = false;
			const work = processes.flatMap((each) =>
				Array.from({ length: 10 }, async () => {
					while (!isOver) await each.request(300);
				}),
			);
			for (let i = 0; i < 20; i++) {
				await fleet.clock.advance(1000);
				const hungry = processes.filter(({ since }) => fleet.clock.now() - since > 2 * KEPT_MS);
				deepEqual(
					hungry.map(({ index }) => index),
					[],
				);
			}
			isOver = true;
			await fleet.clock.until(Promise.all(work));
		},
	),
};
