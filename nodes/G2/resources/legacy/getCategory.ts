import { categoryLocator } from '../shared/locators';
import { readOne } from '../shared/read';

export const getCategory = readOne({
	name: 'Get Category',
	value: 'getCategory',
	action: 'Get legacy category',
	description: 'Retrieve one category from the legacy API',
	path: '/api/v1/categories/{id}',
	keys: { id: categoryLocator },
});
