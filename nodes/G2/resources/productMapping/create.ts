import { writeOperation } from '../shared/write';
import { mappingAttributes, mappingFields } from './fields';

export const create = writeOperation({
	name: 'Create',
	value: 'create',
	action: 'Create product mapping',
	description: 'Link a product on G2 to an ID of your own system. A mapping cannot be deleted.',
	method: 'POST',
	path: '/api/v2/product_mappings',
	properties: mappingFields,
	body: (item) => ({ data: { type: 'product_mappings', attributes: mappingAttributes(item) } }),
	ifLost:
		"See with 'Product Mapping: Get Many' and the external ID whether it exists, and run it again only if not: a mapping cannot be deleted.",
});
