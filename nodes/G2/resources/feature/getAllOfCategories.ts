import { featureShape } from '../../api/features';
import { features } from '../shared/attributes';
import { featureFilters } from '../shared/filters';
import { listOperation } from '../shared/read';

export const getAllOfCategories = listOperation({
	name: 'Get Many in All Categories',
	value: 'getAllOfCategories',
	action: 'Get many features in all categories',
	description: 'Retrieve a list of the features in all categories',
	path: '/api/v2/categories/features',
	filters: featureFilters('category'),
	include: ['product'],
	attributes: features,
	shape: featureShape,
});
