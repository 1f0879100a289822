import { videos } from '../shared/attributes';
import { createdAndUpdated } from '../shared/filters';
import { productKey } from '../shared/locators';
import { listOperation } from '../shared/read';

export const getVideos = listOperation({
	name: 'Get Videos',
	value: 'getVideos',
	action: 'Get videos of product',
	description: 'Retrieve the videos that a vendor shows with a product',
	path: '/api/v2/products/{product_id}/videos',
	keys: productKey,
	filters: createdAndUpdated,
	include: ['product', 'vendor'],
	attributes: videos,
	files: { data: ['thumbnail_url'] },
});
