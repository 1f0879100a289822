import type { G2Resource } from '../shared/operation';
import { getReviews } from './getReviews';
import { getSubscriptions } from './getSubscriptions';

export const dataSolutions: G2Resource = {
	name: 'Data Solutions',
	value: 'dataSolutions',
	description: 'Reviews in bulk and data deliveries of partners',
	operations: [getReviews, getSubscriptions],
};
