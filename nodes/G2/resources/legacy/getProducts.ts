import { bounds, text } from '../shared/queryField';
import { listOperation } from '../shared/read';
import { order } from './order';

export const getProducts = listOperation({
	name: 'Get Many Products',
	value: 'getProducts',
	action: 'Get many legacy products',
	description: 'Retrieve a list of products from the legacy API',
	path: '/api/v1/products',
	filters: [
		...bounds('updated'),
		text('filter[name]', {
			displayName: 'Name',
			name: 'name',
			description: 'Only products with this name',
		}),
		text('filter[domain]', {
			displayName: 'Domain',
			name: 'domain',
			description: 'Only products with this domain',
		}),
		text('filter[slug]', {
			displayName: 'Slug',
			name: 'slug',
			description: 'Only the product with this slug',
		}),
	],
	options: [order],
});
