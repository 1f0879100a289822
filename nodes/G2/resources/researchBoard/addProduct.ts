import { givenText } from '../../../core/items/fields/given';
import { boardLocator, productLocator } from '../shared/locators';
import { writeOperation } from '../shared/write';

export const addProduct = writeOperation({
	name: 'Add Product',
	value: 'addProduct',
	action: 'Add product to research board',
	description: 'Put one product onto a research board',
	method: 'POST',
	path: '/api/v2/users/me/research_boards/{uuid}/products',
	keys: { uuid: boardLocator },
	properties: [productLocator],
	body: (item) => ({ data: { id: givenText(item, 'product', 'Product'), type: 'products' } }),
	ifLost:
		"See with 'Research Board: Get Products' whether it is there, and run it again only if not.",
});
