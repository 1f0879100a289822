import { jsonApiShape } from '../../api/simplify';
import { boardLocator } from '../shared/locators';
import { writeOperation } from '../shared/write';
import { batchBody, failedProducts, productIdsField } from './batch';

export const addProducts = writeOperation({
	name: 'Add Products',
	value: 'addProducts',
	action: 'Add products to research board',
	description:
		'Put up to 20 products onto a research board; returns which were added and which not',
	method: 'POST',
	path: '/api/v2/users/me/research_boards/{uuid}/products/batch_create',
	keys: { uuid: boardLocator },
	properties: [productIdsField],
	body: batchBody,
	output: (answer) => [
		{ added: answer ? jsonApiShape.simple(answer) : [], failed: failedProducts(answer) },
	],
	lookUp: "See with 'Research Board: Get Products' which are there.",
});
