/** A diagonal of the fault campaign (`npm run test:faults`), for every `npm test`. */
import { campaign } from './faults/campaign';
import { grid } from './faults/cells';

const { cells } = grid();

/** One cell of each fault, another work and mode each time. */
const diagonal = [...new Set(cells.map(({ fault }) => fault))].flatMap((fault, index) => {
	const own = cells.filter(
		({ work, ...cell }) =>
			cell.fault === fault && work.service === 'GL Connectors' && !work.kind.includes('test'),
	);
	return own.length > 0 ? [own[(index * 37) % own.length]] : [];
});

campaign('GL Connectors', diagonal);
