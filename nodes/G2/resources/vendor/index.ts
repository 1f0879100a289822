import type { G2Resource } from '../shared/operation';
import { get } from './get';
import { getAll } from './getAll';

export const vendor: G2Resource = {
	name: 'Vendor',
	value: 'vendor',
	description: 'The companies behind the products',
	operations: [get, getAll],
};
