import type { G2Resource } from '../shared/operation';
import { addProduct } from './addProduct';
import { addProducts } from './addProducts';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { getProducts } from './getProducts';
import { remove } from './remove';
import { removeProduct } from './removeProduct';
import { removeProducts } from './removeProducts';
import { update } from './update';

export const researchBoard: G2Resource = {
	name: 'Research Board',
	value: 'researchBoard',
	description: 'Your own shortlists of products',
	operations: [
		addProduct,
		addProducts,
		create,
		remove,
		get,
		getAll,
		getProducts,
		removeProduct,
		removeProducts,
		update,
	],
};
