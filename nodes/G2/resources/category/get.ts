import { categories } from '../shared/attributes';
import { categoryLocator } from '../shared/locators';
import { readOperation } from '../shared/read';

export const get = readOperation({
	name: 'Get',
	value: 'get',
	action: 'Get category',
	description: 'Retrieve one category by ID or slug',
	path: '/api/v2/categories/{id}',
	keys: { id: categoryLocator },
	include: ['ancestors', 'children', 'descendants', 'parent', 'products'],
	attributes: categories,
});
