import { reviews } from '../shared/attributes';
import { reviewFilters } from '../shared/filters';
import { productKey } from '../shared/locators';
import { flag } from '../shared/queryField';
import { listOperation } from '../shared/read';

export const getAll = listOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many reviews',
	description:
		'Retrieve a list of the reviews of a product, by time of change, segment, industry, country, role or score. G2 promises no order.',
	path: '/api/v2/products/{product_id}/reviews',
	keys: productKey,
	filters: reviewFilters,
	options: [
		flag(
			'serializer',
			{
				displayName: 'Market Intelligence',
				name: 'marketIntelligence',
				description:
					'Whether to return the answers for market intelligence (ratings, prices, switching) instead of the standard ones. Needs a plan with them.',
			},
			'market_intelligence',
		),
	],
	include: ['user'],
	attributes: reviews,
});
