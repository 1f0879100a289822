import { products } from '../shared/attributes';
import { productKey } from '../shared/locators';
import { text } from '../shared/queryField';
import { listOperation } from '../shared/read';

export const getCompetitors = listOperation({
	name: 'Get Competitors',
	value: 'getCompetitors',
	action: 'Get competitors of product',
	description: 'Retrieve the products that G2 sees as competitors of a product',
	path: '/api/v2/products/{product_id}/competitors',
	keys: productKey,
	filters: [
		text('filter[category_uuid_eq]', {
			displayName: 'Category ID',
			name: 'categoryId',
			description: 'Only competitors in this category (its UUID)',
		}),
	],
	include: ['categories'],
	attributes: products,
});
