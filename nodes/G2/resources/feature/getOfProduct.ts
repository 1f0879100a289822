import { featureShape } from '../../api/features';
import { features } from '../shared/attributes';
import { featureFilters } from '../shared/filters';
import { productKey } from '../shared/locators';
import { listOperation } from '../shared/read';

export const getOfProduct = listOperation({
	name: 'Get Many in Product',
	value: 'getOfProduct',
	action: 'Get many features in product',
	description: 'Retrieve a list of the features of one product and how they are rated',
	path: '/api/v2/products/{product_id}/features',
	keys: productKey,
	filters: featureFilters('product'),
	include: ['category'],
	attributes: features,
	shape: featureShape,
});
