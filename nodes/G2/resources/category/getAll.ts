import { categories } from '../shared/attributes';
import { createdAndUpdated } from '../shared/filters';
import { text } from '../shared/queryField';
import { listOperation } from '../shared/read';

export const getAll = listOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many categories',
	description: 'Retrieve a list of categories by name or slug',
	path: '/api/v2/categories',
	filters: [
		...createdAndUpdated,
		text('filter[name_eq]', {
			displayName: 'Name',
			name: 'name',
			description: 'Only the category with exactly this name',
		}),
		text('filter[name_cont]', {
			displayName: 'Name Contains',
			name: 'nameContains',
			description: 'Only categories whose name has this text',
		}),
		text('filter[slug_eq]', {
			displayName: 'Slug',
			name: 'slug',
			placeholder: 'e.g. crm',
			description: 'Only the category with exactly this slug',
		}),
		text('filter[slug_cont]', {
			displayName: 'Slug Contains',
			name: 'slugContains',
			description: 'Only categories whose slug has this text',
		}),
	],
	include: ['ancestors', 'children', 'descendants', 'parent', 'products'],
	attributes: categories,
});
