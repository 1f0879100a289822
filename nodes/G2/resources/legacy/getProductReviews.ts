import { productLocator } from '../shared/locators';
import { bounds, instant } from '../shared/queryField';
import { readList } from '../shared/read';
import { order } from './order';

export const getProductReviews = readList({
	name: 'Get Reviews of Product',
	value: 'getProductReviews',
	action: 'Get legacy reviews of product',
	description: 'Retrieve the reviews (survey responses) of one product',
	path: '/api/v1/products/{id}/survey-responses',
	keys: { id: productLocator },
	filters: [
		...bounds('updated'),
		instant('filter[submitted_at_gt]', {
			displayName: 'Submitted After',
			name: 'submittedAfter',
			description: 'Only reviews submitted after this time',
		}),
		instant('filter[submitted_at_lt]', {
			displayName: 'Submitted Before',
			name: 'submittedBefore',
			description: 'Only reviews submitted before this time',
		}),
	],
	options: [order],
});
