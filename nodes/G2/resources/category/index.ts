import type { G2Resource } from '../shared/operation';
import { get } from './get';
import { getAll } from './getAll';

export const category: G2Resource = {
	name: 'Category',
	value: 'category',
	description: 'Groups of products, such as CRM',
	operations: [get, getAll],
};
