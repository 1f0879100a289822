import { featureShape } from '../../api/features';
import { features } from '../shared/attributes';
import { featureFilters } from '../shared/filters';
import { listOperation } from '../shared/read';

export const getAllOfProducts = listOperation({
	name: 'Get Many in All Products',
	value: 'getAllOfProducts',
	action: 'Get many features in all products',
	description: 'Retrieve a list of the features of all products',
	path: '/api/v2/products/features',
	filters: featureFilters('product'),
	include: ['category'],
	attributes: features,
	shape: featureShape,
});
