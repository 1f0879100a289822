import type { INodeProperties } from 'n8n-workflow';

import { givenText } from '../../../core/items/fields/given';
import { readAdditional } from '../shared/additional';
import { productLocator } from '../shared/locators';
import type { G2Item } from '../shared/operation';

const additional: INodeProperties[] = [
	{
		displayName: 'Match Score',
		name: 'matchScore',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 1,
		description: 'How sure the match is, from 0 to 1',
	},
	{
		displayName: 'Partner Product Name',
		name: 'partnerProductName',
		type: 'string',
		default: '',
		description: 'Name of the product in your own system',
	},
];

/** Both writes take the whole mapping: what is left out is emptied. */
export const mappingFields: INodeProperties[] = [
	{
		displayName: 'External ID',
		name: 'externalId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. vendor-0815',
		description: 'ID of the product in your own system',
	},
	productLocator,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: additional,
	},
];

/** The attributes of a mapping that were filled in. */
export function mappingAttributes(item: G2Item): object {
	const { matchScore, partnerProductName } = readAdditional(item, additional);
	return {
		external_id: givenText(item, 'externalId', 'External ID'),
		product_id: givenText(item, 'product', 'Product'),
		...(matchScore !== undefined && { match_score: matchScore }),
		...(partnerProductName !== undefined && { partner_product_name: partnerProductName }),
	};
}
