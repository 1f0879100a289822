import { discussions } from '../shared/attributes';
import { productKey } from '../shared/locators';
import { listOperation } from '../shared/read';

export const getAll = listOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many discussions',
	description: 'Retrieve a list of the discussions about a product',
	path: '/api/v2/products/{product_id}/discussions',
	keys: productKey,
	include: ['comments', 'user'],
	attributes: discussions,
});
