import * as fc from 'fast-check';

import type { Wishes } from '../../../nodes/core/poll/feed';
import { FeedSimulation, MINUTE, type Step } from './feedSimulation';

const index = fc.nat(500);
const step: fc.Arbitrary<Step> = fc.record({
	// Mostly the shortest interval that n8n offers, where clocks that differ matter most.
	minutes: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 120 })),
	inserts: fc.nat(4),
	edits: fc.array(index, { maxLength: 3 }),
	removals: fc.array(index, { maxLength: 2 }),
	skew: fc.oneof(fc.constantFrom(-120, 120), fc.integer({ min: -120, max: 120 })),
	failsAt: fc.option(fc.nat(2), { nil: undefined, freq: 5 }),
	between: fc.array(fc.constantFrom('nothing', 'insert', 'remove', 'edit'), { maxLength: 4 }),
	restart: fc.constantFrom('no', 'no', 'no', 'saved', 'savedAtLastEmission'),
});

const quiet: Step = {
	minutes: 5,
	inserts: 0,
	edits: [],
	removals: [],
	skew: 0,
	between: [],
	restart: 'no',
};

const wishes = (patch: Partial<Wishes>): Wishes => ({
	identity: 'feed',
	sources: ['list'],
	emits: { created: true, updated: true },
	lookBackMs: 0,
	isWindowed: true,
	overlapMs: 10 * MINUTE,
	learnsAll: true,
	...patch,
});

const kinds: Array<[string, Partial<Wishes>]> = [
	['a windowed list', {}],
	[
		'a windowed list, new items only',
		{ emits: { created: true, updated: false }, learnsAll: false },
	],
	['a whole list', { isWindowed: false, learnsAll: false }],
];

/**
 * Registers the property's test over every kind of list.
 *
 * @param runs how many histories
 * @param polls in each of them
 */
export function testHistories(runs: number, polls: number): void {
	describe.each(kinds)('over %s', (_, patch) => {
		it(`emits each new item once and each change at most once, over ${polls} polls`, () => {
			const steps = fc.array(step, { minLength: polls, maxLength: polls });
			const property = fc.property(steps, (all) => {
				const simulation = new FeedSimulation(wishes(patch), 40);
				// The activation itself is one poll; what is there before is old.
				simulation.run(quiet);
				expect(simulation.emitted).toEqual([]);
				const old = new Set(simulation.items.map(({ id }) => id));
				for (const each of all) simulation.run(each);
				for (let i = 0; i < 4; i++) simulation.run(quiet);
				check(simulation, old, wishes(patch).emits.updated);
				if (wishes(patch).emits.updated) {
					const updated = simulation.emitted.filter(({ event }) => event === 'updated');
					expect(updated.length).toBeGreaterThan(polls / 6);
				}
			});
			fc.assert(property, { numRuns: runs, endOnFailure: true });
		});
	});
}

function check(simulation: FeedSimulation, old: Set<string>, withUpdates: boolean): void {
	const created = simulation.emitted.filter(({ event }) => event === 'new').map(({ id }) => id);
	const updated = simulation.emitted.filter(({ event }) => event === 'updated');
	expect(new Set(created).size).toBe(created.length);
	expect(created.filter((id) => old.has(id))).toEqual([]);
	const perPoll = simulation.emitted.map(({ id, poll }) => `${id} in ${poll}`);
	expect(new Set(perPoll).size).toBe(perPoll.length);
	const living = simulation.alive.map(({ id }) => id).filter((id) => !old.has(id));
	expect(living.filter((id) => !created.includes(id))).toEqual([]);
	expect(simulation.largestState).toBeLessThan(200_000);
	if (!withUpdates) return expect(updated).toEqual([]);

	// No version comes twice, and the last one of every living item has come.
	const versions = updated.map(({ id, version }) => `${id} ${version}`);
	expect(new Set(versions).size).toBe(versions.length);
	const last = new Map(simulation.emitted.map(({ id, version }) => [id, version]));
	const behind = simulation.alive.filter(({ id, version }) => version !== (last.get(id) ?? 1));
	expect(behind).toEqual([]);
}
