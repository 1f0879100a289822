import { categoryLocator } from '../shared/locators';
import { readOperation } from '../shared/read';

export const getCategory = readOperation({
	name: 'Get Category',
	value: 'getCategory',
	action: 'Get legacy category',
	description: 'Retrieve one category from the legacy API',
	path: '/api/v1/categories/{id}',
	keys: { id: categoryLocator },
});
