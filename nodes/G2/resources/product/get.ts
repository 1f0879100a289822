import { products } from '../shared/attributes';
import { productKey } from '../shared/locators';
import { readOperation } from '../shared/read';

export const get = readOperation({
	name: 'Get',
	value: 'get',
	action: 'Get product',
	description: 'Retrieve one product by ID or slug',
	path: '/api/v2/products/{product_id}',
	keys: productKey,
	include: ['categories', 'discussions', 'screenshots', 'vendor'],
	attributes: products,
});
