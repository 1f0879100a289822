import type { IDataObject } from 'n8n-workflow';

import { productKey } from '../shared/locators';
import { writeOperation } from '../shared/write';

export const findIndustry = writeOperation({
	name: 'Find Industry',
	value: 'findIndustry',
	action: 'Find industry',
	description: "Find G2's industries that match a description in your own words",
	method: 'POST',
	path: '/api/v2/products/{product_id}/g2_activate/industry_search',
	keys: productKey,
	properties: [
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. companies that run hospitals',
			description: 'What to look for, 2 to 500 characters',
		},
		{
			displayName: 'Max Results',
			name: 'maxResults',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 20 },
			default: 8,
			description: 'How many industries to return at most, up to 20',
		},
	],
	body: (item): IDataObject => ({
		query: item.param<string>('query', '').trim(),
		limit: item.param<number>('maxResults', 8),
	}),
	// A search in the form of a POST: it changes nothing and spends nothing.
	repeatable: true,
});
