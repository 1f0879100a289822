import type { G2Resource } from '../shared/operation';
import { getAllOfCategories } from './getAllOfCategories';
import { getAllOfProducts } from './getAllOfProducts';
import { getOfCategory } from './getOfCategory';
import { getOfProduct } from './getOfProduct';

export const feature: G2Resource = {
	name: 'Feature',
	value: 'feature',
	description: 'What products can do',
	operations: [getAllOfCategories, getAllOfProducts, getOfCategory, getOfProduct],
};
