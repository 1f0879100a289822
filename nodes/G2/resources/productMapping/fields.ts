import type { INodeProperties } from 'n8n-workflow';

import { withoutEmpty } from '../shared/json';
import { productLocator } from '../shared/locators';
import type { G2Item } from '../shared/operation';

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
		options: [
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
		],
	},
];

/** The attributes of a mapping that were filled in. */
export function mappingAttributes(item: G2Item): object {
	const { matchScore, partnerProductName } = item.param<{
		matchScore?: number;
		partnerProductName?: string;
	}>('additionalFields', {});
	return withoutEmpty({
		external_id: item.param<string>('externalId', ''),
		product_id: item.param<string>('product', ''),
		match_score: matchScore,
		partner_product_name: partnerProductName,
	});
}
