import { productLocator } from '../shared/locators';
import { bounds } from '../shared/queryField';
import { listOperation } from '../shared/read';
import { order } from './order';

export const getProductCategories = listOperation({
	name: 'Get Categories of Product',
	value: 'getProductCategories',
	action: 'Get legacy categories of product',
	description: 'Retrieve the categories that a product is in',
	path: '/api/v1/products/{id}/categories',
	keys: { id: productLocator },
	filters: [...bounds('updated')],
	options: [order],
});
