import type { IntegrationReview } from '../data/media';
import { centralTime } from '../dates';
import { resourceType } from '../jsonApi';
import { product } from './catalog';
import { user } from './community';

export const integrationReview = resourceType<IntegrationReview>({
	type: 'integration_reviews',
	id: (record) => record.id,
	attributes: {
		nps: (record) => record.nps,
		description: (record) => record.description,
		product_name: (record) => record.product.name,
		primary_product_name: (record) => record.primary.name,
		user_name: (record) => (record.author.company === null ? null : record.author.name),
		created_at: (record) => centralTime(record.createdAt),
		updated_at: (record) => centralTime(record.updatedAt),
	},
	relationships: {
		product: { target: () => product, records: (record) => record.product },
		primary_product: { target: () => product, records: (record) => record.primary },
		user: { target: () => user, records: (record) => record.author },
	},
});
