import type { User } from '../../../nodes/GlConnectors/api/types';
import { compareAccounts, keepNote } from '../../../nodes/GlConnectorsTrigger/accounts';

/** The same numbers for the same seed. */
function chanceOf(seed: number): (below: number) => number {
	let state = seed * 2_654_435_761;
	return (below) => {
		state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
		return ((state >>> 8) % 1_000_003) % below;
	};
}

const userWith = (accounts: Map<string, string>): User => ({
	id: 'user',
	identifier: 'ada',
	integrations: [...accounts].map(([name, id]) => ({
		connector: name.split('/')[0],
		user_identifier: name.split('/')[1],
		id,
	})),
});

const nameOf = (each: { connector: string; identifier: string }) =>
	`${each.connector}/${each.identifier}`;

it.each(Array.from({ length: 50 }, (_, seed) => seed + 1))(
	'seed %i: what is told adds up to what is there, and nothing that is there is told as removed',
	(seed) => {
		const chance = chanceOf(seed);
		const real = new Map([['github/start', 'id-0']]);
		const told = new Map(real);
		let { note, changes } = compareAccounts(undefined, userWith(real), true);
		expect(changes).toEqual([]);
		for (let step = 1; step <= 60; step++) {
			for (let moves = chance(4); moves > 0; moves--) {
				const name = `${['github', 'slack', 'sql'][chance(3)]}/${chance(4)}`;
				if (real.has(name)) real.delete(name);
				else real.set(name, `id-${step}-${moves}`);
			}
			// A reading that is cut off shows only some of them.
			const isWhole = step === 60 || chance(3) > 0;
			const shown = new Map([...real].filter(() => isWhole || chance(2) > 0));
			({ note, changes } = compareAccounts(note, userWith(shown), isWhole));
			for (const change of changes) {
				const name = nameOf(change);
				if (change.event === 'removed') {
					expect(real.get(name)).not.toBe(change.id);
					expect(told.get(name)).toBe(change.id);
					told.delete(name);
				} else {
					expect(told.has(name)).toBe(false);
					expect(real.get(name)).toBe(change.id);
					told.set(name, change.id);
				}
			}
		}
		expect(new Map([...told].sort())).toEqual(new Map([...real].sort()));
	},
);

it('learns anew who somebody else is', () => {
	const { note } = compareAccounts(undefined, userWith(new Map([['github/a', '1']])), true);
	const other = { ...userWith(new Map([['slack/b', '2']])), id: 'another' };
	expect(compareAccounts(note, other, true).changes).toEqual([]);
});

it('keeps no more than it may, nothing of users who left, and says what to do', () => {
	const notes = { left: 'x', stays: 'y'.repeat(100_000) };
	keepNote(notes, ['stays', 'new'], 'new', 'z'.repeat(49_000));
	expect(Object.keys(notes)).toEqual(['stays', 'new']);
	expect(() => keepNote(notes, ['stays', 'new', 'more'], 'more', 'z'.repeat(2000))).toThrow(
		/more linked accounts than one trigger can remember/,
	);
	expect(Object.keys(notes)).toEqual(['stays', 'new']);
});
