import type { G2Resource } from '../shared/operation';
import { getGrid } from './getGrid';

export const report: G2Resource = {
	name: 'Report',
	value: 'report',
	description: 'G2 Grid reports',
	operations: [getGrid],
};
