import { boardLocator, productLocator } from '../shared/locators';
import { deleted, writeOperation } from '../shared/write';

export const removeProduct = writeOperation({
	name: 'Remove Product',
	value: 'removeProduct',
	action: 'Remove product from research board',
	description: 'Take one product off a research board',
	method: 'DELETE',
	path: '/api/v2/users/me/research_boards/{uuid}/products/{id}',
	keys: { uuid: boardLocator, id: productLocator },
	output: deleted,
});
