import { videoReviews } from '../shared/attributes';
import { createdAndUpdated } from '../shared/filters';
import { productKey } from '../shared/locators';
import { listOperation } from '../shared/read';

export const getVideoReviews = listOperation({
	name: 'Get Video Reviews',
	value: 'getVideoReviews',
	action: 'Get video reviews of product',
	description: 'Retrieve the reviews of a product that are videos',
	path: '/api/v2/products/{product_id}/video_reviews',
	keys: productKey,
	filters: createdAndUpdated,
	include: ['product', 'vendor'],
	attributes: videoReviews,
	files: { data: ['thumbnail_url'] },
});
