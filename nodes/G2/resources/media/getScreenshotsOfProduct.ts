import { screenshots } from '../shared/attributes';
import { createdAndUpdated } from '../shared/filters';
import { productKey } from '../shared/locators';
import { listOperation } from '../shared/read';

export const getScreenshotsOfProduct = listOperation({
	name: 'Get Screenshots of Product',
	value: 'getScreenshotsOfProduct',
	action: 'Get screenshots of product',
	description: 'Retrieve the screenshots of one product',
	path: '/api/v2/products/{product_id}/screenshots',
	keys: productKey,
	filters: createdAndUpdated,
	include: ['product', 'vendor'],
	attributes: screenshots,
	files: { data: ['url'] },
});
