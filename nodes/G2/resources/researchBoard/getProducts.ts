import { boardProducts } from '../shared/attributes';
import { boardLocator } from '../shared/locators';
import { listOperation } from '../shared/read';

export const getProducts = listOperation({
	name: 'Get Products',
	value: 'getProducts',
	action: 'Get products of research board',
	description: 'Retrieve the products on a research board',
	path: '/api/v2/users/me/research_boards/{uuid}/products',
	keys: { uuid: boardLocator },
	attributes: boardProducts,
	unpaged: true,
});
