import { mappings } from '../shared/attributes';
import { createdAndUpdated } from '../shared/filters';
import { bounds, text } from '../shared/queryField';
import { listOperation } from '../shared/read';

export const getAll = listOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many product mappings',
	description: 'Retrieve a list of the links between G2 products and IDs of your own system',
	path: '/api/v2/product_mappings',
	filters: [
		...createdAndUpdated,
		...bounds('deleted'),
		text('filter[external_id]', {
			displayName: 'External ID',
			name: 'externalId',
			description: 'Only the mapping of this ID of your own system',
		}),
		text('filter[product_id]', {
			displayName: 'Product ID',
			name: 'productId',
			description: 'Only mappings of this product',
		}),
	],
	attributes: mappings,
});
