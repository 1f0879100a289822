import { ownReview } from '../shared/attributes';
import { productKey } from '../shared/locators';
import { readOperation } from '../shared/read';

export const getMine = readOperation({
	name: 'Get My Review',
	value: 'getMine',
	action: 'Get my review',
	description:
		'Retrieve your own review of a product and the questions of its survey. G2 opens this to few accounts.',
	path: '/api/v2/users/me/products/{product_id}/review',
	keys: productKey,
	include: ['answers', 'user'],
	attributes: ownReview,
});
