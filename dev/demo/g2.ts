import { g2Account } from '../accounts';
import { startG2Simulator } from '../simulators/g2';
import type { Example } from './example';

/** The new reviews of a product and of its competitors. */
export const g2Example: Example = {
	name: 'g2-weekly-review-digest',
	service: 'G2',
	columns: {
		'Product and Competitors': ['name', 'slug', 'star_rating', 'review_count'],
		Digest: ['product', 'stars', 'title', 'reviewer'],
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
