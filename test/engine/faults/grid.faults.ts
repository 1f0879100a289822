/** The size of the campaign: every cell is run, or left out for a reason that is named. */
import { grid } from './cells';
import { modes } from './modes';
import { faults } from './table';
import { COURSES, KINDS, type ServiceName } from './types';
import { missingKinds, works } from './works';

const { cells, excluded } = grid();

it('every fault meets every kind of work in every mode, or a reason says why not', () => {
	expect(cells.length + excluded.length).toBe(
		faults.length * COURSES.length * works.length * modes.length,
	);
	expect(excluded.filter(({ reason }) => reason.trim() === '')).toEqual([]);
	const names = [...cells, ...excluded].map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	const services: ServiceName[] = ['GL Connectors', 'G2'];
	for (const service of services) {
		const present = works.filter((work) => work.service === service).map(({ kind }) => kind);
		const absent = Object.keys(missingKinds[service]);
		expect(new Set([...present, ...absent])).toEqual(new Set(KINDS));
	}
});

it('says how large it is', () => {
	const reasons = new Map<string, number>();
	for (const { reason } of excluded) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
	const lines = [...reasons].map(([reason, count]) => `  ${count} × ${reason}`);
	const missing = Object.entries(missingKinds.G2).map(
		([kind, why]) => `  G2 has no ${kind}: ${why}`,
	);
	process.stdout.write(
		`faults: ${cells.length} cells are run, ${excluded.length} make no sense:\n` +
			`${[...lines, ...missing].join('\n')}\n`,
	);
	expect(cells.length).toBeGreaterThan(2500);
});
