import { boardLocator } from '../shared/locators';
import { readList } from '../shared/read';

export const getProducts = readList({
	name: 'Get Products',
	value: 'getProducts',
	action: 'Get products of research board',
	description: 'Retrieve the products on a research board',
	path: '/api/v2/users/me/research_boards/{uuid}/products',
	keys: { uuid: boardLocator },
});
