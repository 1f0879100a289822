import type { INodeProperties } from 'n8n-workflow';

import { responseFilters } from './filterFields';

/** What 'Execute' can do beside running an action. */
export const actionOptions: INodeProperties[] = [
	{
		displayName: 'Extra Headers',
		name: 'headers',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Header',
		default: {},
		description: 'Sent with every request of the action',
		options: [
			{
				displayName: 'Header',
				name: 'header',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. X-Request-ID',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description:
			'How many elements to ask for at a time. Without it, 100 when many are wanted, else what the service gives.',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'outputField',
		type: 'string',
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
		description: 'Used when the action answers with a file',
	},
	{
		displayName: 'Repeat After Failure',
		name: 'repeat',
		type: 'options',
		options: [
			{
				name: 'Always',
				value: 'always',
				description: 'Running the action twice does no harm',
			},
			{
				name: 'If It Only Reads',
				value: 'automatic',
				description: 'Judged by the name of the action, such as list, get or search',
			},
			{ name: 'Never', value: 'never', description: 'Running the action twice does harm' },
		],
		default: 'automatic',
		description:
			'Whether to run the action again when it may have been carried out already, because the answer got lost or the service failed',
	},
	{
		displayName: 'Response Fields',
		name: 'responseFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. ID, title, user.login',
		description:
			'Comma-separated fields that the service keeps in its answer, with dots for nested ones. Empty keeps all.',
	},
	responseFilters,
	{
		displayName: 'Response Filters (JSON)',
		name: 'responseFiltersJson',
		type: 'json',
		default: '[]',
		description: 'The same as a list in the words of the service, added to those of the form',
	},
	{
		displayName: 'Send as Empty Text',
		name: 'emptyTexts',
		type: 'string',
		default: '',
		placeholder: 'e.g. body, query.q',
		description:
			'Comma-separated parameters to send as an empty text, to clear a field. Fields that are left empty are not sent.',
	},
	{
		displayName: 'Send as Null',
		name: 'nulls',
		type: 'string',
		default: '',
		placeholder: 'e.g. milestone',
		description: 'Comma-separated parameters to send as null, to clear a field',
	},
];
