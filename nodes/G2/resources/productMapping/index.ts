import type { G2Resource } from '../shared/operation';
import { create } from './create';
import { getAll } from './getAll';
import { update } from './update';

export const productMapping: G2Resource = {
	name: 'Product Mapping',
	value: 'productMapping',
	description: 'Links between products on G2 and IDs of your own system',
	operations: [create, getAll, update],
};
