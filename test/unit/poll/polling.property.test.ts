import * as fc from 'fast-check';

import type { Wishes } from '../../../nodes/core/poll/feed';
import { FeedSimulation, type Step } from './feedSimulation';
import { expectNewOnce, expectUpdatesOnce, wishes } from './once';

const POLLS = 520;

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

const kinds: Array<[string, Partial<Wishes>]> = [
	['a windowed list', {}],
	[
		'a windowed list, new items only',
		{ emits: { created: true, updated: false }, learnsAll: false },
	],
	['a whole list', { isWindowed: false, learnsAll: false }],
];

describe.each(kinds)('over %s', (_, patch) => {
	it(`emits each new item once and each change at most once, over ${POLLS} polls`, () => {
		const steps = fc.array(step, { minLength: POLLS, maxLength: POLLS });
		const property = fc.property(steps, (all) => {
			const simulation = new FeedSimulation(wishes(patch), 40);
			// The activation itself is one poll; what is there before is old.
			simulation.run(quiet);
			expect(simulation.emitted).toEqual([]);
			const old = new Set(simulation.items.map(({ id }) => id));
			for (const each of all) simulation.run(each);
			for (let i = 0; i < 4; i++) simulation.run(quiet);
			check(simulation, old, wishes(patch).emits.updated);
		});
		fc.assert(property, { numRuns: 5, endOnFailure: true });
	});
});

function check(simulation: FeedSimulation, old: Set<string>, withUpdates: boolean): void {
	expectNewOnce(simulation.emitted, simulation.alive, old);
	const perPoll = simulation.emitted.map(({ id, poll }) => `${id} in ${poll}`);
	expect(new Set(perPoll).size).toBe(perPoll.length);
	expect(simulation.largestState).toBeLessThan(200_000);
	const isUpdate = ({ event }: { event: string }) => event === 'updated';
	if (!withUpdates) return expect(simulation.emitted.filter(isUpdate)).toEqual([]);
	const updated = expectUpdatesOnce(simulation.emitted, simulation.alive);
	expect(updated.length).toBeGreaterThan(100);
}
