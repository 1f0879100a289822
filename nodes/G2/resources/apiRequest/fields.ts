import type { INodeProperties } from 'n8n-workflow';

import { returnAllFields } from '../../../core/items/fields/returnAll';
import { runFields } from '../shared/operation';
import { collection } from '../shared/queryField';
import { simplifyField } from '../shared/shaping';

/** Where paging is switched on, the usual pair of fields. */
const whenPaging = { paginate: [true] };

export const requestFields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		noDataExpression: true,
		options: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((value) => ({ name: value, value })),
		default: 'GET',
		description: 'What to do. POST and PATCH are sent only once.',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. /api/v2/products/acme-crm/reviews',
		description: "Path at G2, or a full URL on the host of the credential's base URL",
	},
	{
		displayName: 'Query Parameters',
		name: 'query',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Parameter',
		default: {},
		description: 'A name that is given several times is sent several times',
		options: [
			{
				displayName: 'Parameter',
				name: 'parameter',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. filter[updated_at_gt]',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'json',
		default: '',
		description: 'JSON to send',
		displayOptions: { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
	},
	{
		displayName: 'Paginate',
		name: 'paginate',
		type: 'boolean',
		default: false,
		description: 'Whether to read a list page by page, following the links that G2 gives',
		displayOptions: { show: { method: ['GET'] } },
	},
	...returnAllFields.map((field) => ({
		...field,
		displayOptions: { show: { ...field.displayOptions?.show, ...whenPaging, method: ['GET'] } },
	})),
	{
		...simplifyField,
		displayOptions: { show: { ...whenPaging, method: ['GET'] } },
	},
	...collection('Options', 'options', 'Add Option', runFields),
];
