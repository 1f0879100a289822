import { integrationReviews } from '../shared/attributes';
import { productKey } from '../shared/locators';
import { number, text } from '../shared/queryField';
import { listOperation } from '../shared/read';

export const getIntegrationReviews = listOperation({
	name: 'Get Integration Reviews',
	value: 'getIntegrationReviews',
	action: 'Get integration reviews of product',
	description: 'Retrieve what reviewers say about the integrations of a product with others',
	path: '/api/v2/products/{product_id}/integration_reviews',
	keys: productKey,
	filters: [
		number(
			'filter[nps_eq]',
			{ displayName: 'NPS', name: 'nps', description: 'Only reviews with exactly this score' },
			{ minValue: 0, maxValue: 10 },
		),
		number(
			'filter[nps_gt]',
			{
				displayName: 'NPS Above',
				name: 'npsAbove',
				description: 'Only reviews with a higher score',
			},
			{ minValue: 0, maxValue: 10 },
		),
		number(
			'filter[nps_lt]',
			{
				displayName: 'NPS Below',
				name: 'npsBelow',
				description: 'Only reviews with a lower score',
			},
			{ minValue: 0, maxValue: 10 },
		),
		text('filter[product_uuid_eq]', {
			displayName: 'Other Product ID',
			name: 'otherProductId',
			description: 'Only integrations with this product (its UUID)',
		}),
	],
	include: ['primary_product', 'product', 'user'],
	attributes: integrationReviews,
});
