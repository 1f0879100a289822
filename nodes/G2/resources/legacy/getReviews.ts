import { bounds, instant, text } from '../shared/queryField';
import { readList } from '../shared/read';
import { order } from './order';

export const getReviews = readList({
	name: 'Get Many Reviews',
	value: 'getReviews',
	action: 'Get many legacy reviews',
	description: 'Retrieve a list of the reviews (survey responses) of your products',
	path: '/api/v1/survey-responses',
	filters: [
		...bounds('updated'),
		instant('filter[submitted_at_gt]', {
			displayName: 'Submitted After',
			name: 'submittedAfter',
			description: 'Only reviews submitted after this time',
		}),
		text('filter[product_name]', {
			displayName: 'Product Name',
			name: 'productName',
			description: 'Only reviews of the product with this name',
		}),
	],
	options: [order],
});
