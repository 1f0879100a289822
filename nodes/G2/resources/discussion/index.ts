import type { G2Resource } from '../shared/operation';
import { getAll } from './getAll';

export const discussion: G2Resource = {
	name: 'Discussion',
	value: 'discussion',
	description: 'Questions about products and their answers',
	operations: [getAll],
};
