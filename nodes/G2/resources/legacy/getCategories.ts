import { bounds, text } from '../shared/queryField';
import { listOperation } from '../shared/read';
import { order } from './order';

export const getCategories = listOperation({
	name: 'Get Many Categories',
	value: 'getCategories',
	action: 'Get many legacy categories',
	description: 'Retrieve a list of categories from the legacy API',
	path: '/api/v1/categories',
	filters: [
		...bounds('updated'),
		text('filter[name]', {
			displayName: 'Name',
			name: 'name',
			description: 'Only categories with this name',
		}),
		text('filter[slug]', {
			displayName: 'Slug',
			name: 'slug',
			description: 'Only the category with this slug',
		}),
	],
	options: [order],
});
