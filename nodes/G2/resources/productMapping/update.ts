import { givenText } from '../../../core/items/fields/given';
import { idField } from '../shared/locators';
import { writeOperation } from '../shared/write';
import { mappingAttributes, mappingFields } from './fields';

const mappingIdField = idField(
	'Mapping ID',
	'mappingId',
	'ID of the product mapping',
	'2f1e0d3c-4b5a-4697-8877-665544332211',
);

export const update = writeOperation({
	name: 'Update',
	value: 'update',
	action: 'Update product mapping',
	description: 'Replace the link between a product on G2 and an ID of your own system',
	method: 'PUT',
	path: '/api/v2/product_mappings/{id}',
	keys: { id: mappingIdField },
	properties: mappingFields,
	body: (item) => ({
		data: {
			id: givenText(item, 'mappingId', 'Mapping ID'),
			type: 'product_mappings',
			attributes: mappingAttributes(item),
		},
	}),
});
