import { g2Account } from '../accounts';
import { startG2Simulator } from '../simulators/g2';
import type { Example } from './example';

/** The products of a category, put on a research board. */
export const g2Example: Example = {
	name: 'g2-research-board',
	service: 'G2',
	columns: {
		'Find Products': ['name', 'slug', 'star_rating', 'review_count'],
		'Added Products': ['name', 'slug', 'review_count'],
	},
	async start() {
		const simulator = await startG2Simulator();
		return {
			credential: { type: 'g2Api', name: 'G2 (example)', data: g2Account(simulator) },
			metrics: simulator.control.metrics,
			close: simulator.close,
		};
	},
};
