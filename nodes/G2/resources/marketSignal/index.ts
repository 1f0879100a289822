import type { G2Resource } from '../shared/operation';
import { getAll } from './getAll';

export const marketSignal: G2Resource = {
	name: 'Market Signal',
	value: 'marketSignal',
	description: 'Companies that look at categories',
	operations: [getAll],
};
