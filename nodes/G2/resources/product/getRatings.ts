import { ratings } from '../shared/attributes';
import { productKey } from '../shared/locators';
import { readOperation } from '../shared/read';

export const getRatings = readOperation({
	name: 'Get Ratings',
	value: 'getRatings',
	action: 'Get ratings of product',
	description:
		'Retrieve how reviewers rate a product, such as ease of use and support, from 0 to 10',
	path: '/api/v2/product_ratings/{product_id}',
	keys: productKey,
	attributes: ratings,
});
