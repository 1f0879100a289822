import { featureShape } from '../../api/features';
import { features } from '../shared/attributes';
import { featureFilters } from '../shared/filters';
import { categoryLocator } from '../shared/locators';
import { listOperation } from '../shared/read';

export const getOfCategory = listOperation({
	name: 'Get Many in Category',
	value: 'getOfCategory',
	action: 'Get many features in category',
	description: 'Retrieve a list of the features that products of a category have',
	path: '/api/v2/categories/{category_id}/features',
	keys: { category_id: categoryLocator },
	filters: featureFilters('category'),
	include: ['product'],
	attributes: features,
	shape: featureShape,
});
