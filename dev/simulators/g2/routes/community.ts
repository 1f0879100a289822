import { makeIntegrationReviews, type Discussion, type IntegrationReview } from '../data/media';
import { compares, equals } from '../filters';
import { list } from '../lists';
import { integer } from '../parameters';
import { discussionsOf } from '../resources/catalog';
import { discussion } from '../resources/community';
import { integrationReview } from '../resources/integrationReviews';
import type { Route } from '../route';
import { productCard } from './reviews';

const score = integer(0, 10);

/** Questions that people ask about a product, and how it works with others. */
export const communityRoutes: Route[] = [
	list<Discussion>({
		path: '/api/v2/products/{product_id}/discussions',
		permission: 'products.discussions.read',
		type: discussion,
		include: ['user', 'comments'],
		isCounted: true,
		records: ({ world, at }) => discussionsOf(world.product(at.product_id), world),
		meta: ({ world, at }) => ({ products: [productCard(world.product(at.product_id))] }),
	}),
	list<IntegrationReview>({
		path: '/api/v2/products/{product_id}/integration_reviews',
		permission: 'integration_reviews.read',
		type: integrationReview,
		include: ['product', 'primary_product', 'user'],
		isCounted: true,
		filters: {
			product_uuid_eq: equals((record) => record.product.id),
			nps_eq: equals((record) => record.nps, score),
			nps_gt: compares((record) => record.nps, 'gt', score),
			nps_lt: compares((record) => record.nps, 'lt', score),
		},
		records: ({ world, at }) => {
			const primary = world.product(at.product_id);
			return world.remembered(`integration reviews ${primary.id}`, () =>
				makeIntegrationReviews(
					primary,
					world.products.slice(4, 24),
					world.reviewers,
					world.startedAt,
				),
			);
		},
	}),
];
