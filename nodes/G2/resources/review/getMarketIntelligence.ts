import { reviews } from '../shared/attributes';
import { reviewFilters } from '../shared/filters';
import { productKey } from '../shared/locators';
import { listOperation } from '../shared/read';

// Known from public notes of September 2026 only; G2's document still has the parameter `serializer`
// of the usual reviews in its place. Its filters are taken to be those of the usual reviews.
export const getMarketIntelligence = listOperation({
	name: 'Get Market Intelligence Reviews',
	value: 'getMarketIntelligence',
	action: 'Get market intelligence reviews',
	description:
		"Retrieve reviews with ratings, prices and switching from a newer address for Enterprise plans. It is not in G2's document; where it answers 404, use Get Many with Market Intelligence.",
	path: '/api/v2/products/{product_id}/market_intelligence/reviews',
	keys: productKey,
	filters: reviewFilters.filter(({ query }) => query !== 'filter[removed]'),
	include: ['user'],
	attributes: reviews,
});
