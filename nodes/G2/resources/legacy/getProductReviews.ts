import { productLocator } from '../shared/locators';
import { bounds } from '../shared/queryField';
import { listOperation } from '../shared/read';
import { order } from './order';

export const getProductReviews = listOperation({
	name: 'Get Reviews of Product',
	value: 'getProductReviews',
	action: 'Get legacy reviews of product',
	description: 'Retrieve the reviews (survey responses) of one product',
	path: '/api/v1/products/{id}/survey-responses',
	keys: { id: productLocator },
	filters: [...bounds('updated'), ...bounds('submitted')],
	options: [order],
});
