import { bounds, text } from '../shared/queryField';
import { listOperation } from '../shared/read';
import { order } from './order';

/** Of the two bounds only this one is known of this list. */
const [submittedAfter] = bounds('submitted');

export const getReviews = listOperation({
	name: 'Get Many Reviews',
	value: 'getReviews',
	action: 'Get many legacy reviews',
	description: 'Retrieve a list of the reviews (survey responses) of your products',
	path: '/api/v1/survey-responses',
	filters: [
		...bounds('updated'),
		submittedAfter,
		text('filter[product_name]', {
			displayName: 'Product Name',
			name: 'productName',
			description: 'Only reviews of the product with this name',
		}),
	],
	options: [order],
});
