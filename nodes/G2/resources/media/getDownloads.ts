import { downloads } from '../shared/attributes';
import { createdAndUpdated } from '../shared/filters';
import { productKey } from '../shared/locators';
import { listOperation } from '../shared/read';

export const getDownloads = listOperation({
	name: 'Get Downloads',
	value: 'getDownloads',
	action: 'Get downloads of product',
	description: 'Retrieve the files that a vendor offers with a product',
	path: '/api/v2/products/{product_id}/downloads',
	keys: productKey,
	filters: createdAndUpdated,
	include: ['product', 'vendor'],
	attributes: downloads,
	files: { data: ['url'] },
});
