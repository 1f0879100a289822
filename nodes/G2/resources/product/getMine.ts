import { ownProducts } from '../shared/attributes';
import { list } from '../shared/queryField';
import { listOperation } from '../shared/read';

export const getMine = listOperation({
	name: 'Get My Products',
	value: 'getMine',
	action: 'Get my products',
	description:
		'Retrieve the products of your own account. G2 opens this to few accounts; otherwise find them with Get Many.',
	path: '/api/v2/users/me/products',
	filters: [
		list('filter[product_id][]', {
			displayName: 'Product IDs',
			name: 'productIds',
			description: 'Only these products (their UUIDs). Separate several by commas.',
		}),
		list('filter[slug][]', {
			displayName: 'Slugs',
			name: 'slugs',
			placeholder: 'e.g. acme-crm',
			description: 'Only products with these slugs. Separate several by commas.',
		}),
	],
	include: ['categories', 'subscribed_categories'],
	attributes: ownProducts,
});
