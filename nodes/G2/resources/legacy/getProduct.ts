import { productLocator } from '../shared/locators';
import { readOperation } from '../shared/read';

export const getProduct = readOperation({
	name: 'Get Product',
	value: 'getProduct',
	action: 'Get legacy product',
	description: 'Retrieve one product from the legacy API',
	path: '/api/v1/products/{id}',
	keys: { id: productLocator },
});
