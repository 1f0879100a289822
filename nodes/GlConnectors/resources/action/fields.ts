import type { INodeProperties } from 'n8n-workflow';

import { connectorLocator, integrationLocator } from '../locators';
import { returnAllFields } from '../../../core/returnAll';

const actionLocator: INodeProperties = {
	displayName: 'Action',
	name: 'action',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	typeOptions: { loadOptionsDependsOn: ['connector.value'] },
	description: 'What the connector shall do',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchActions', searchable: true },
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. list_issues' },
	],
};

export const executeFields: INodeProperties[] = [
	connectorLocator,
	actionLocator,
	{
		...integrationLocator,
		typeOptions: { loadOptionsDependsOn: ['connector.value'] },
	},
	{
		displayName: 'Specify Parameters',
		name: 'specifyParameters',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
	},
	{
		displayName: 'Parameters',
		name: 'parameters',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: ['connector.value', 'action.value'],
			resourceMapper: {
				resourceMapperMethod: 'getActionParameters',
				mode: 'add',
				fieldWords: { singular: 'parameter', plural: 'parameters' },
				addAllFields: false,
				supportAutoMap: false,
				noFieldsError: 'This action takes no parameters.',
			},
		},
		displayOptions: { show: { specifyParameters: ['fields'] } },
	},
	{
		displayName: 'Parameters (JSON)',
		name: 'parametersJson',
		type: 'json',
		default: '{}',
		description: 'The parameters of the action as a JSON object',
		placeholder: 'e.g. { "owner": "n8n-io", "repo": "n8n" }',
		displayOptions: { show: { specifyParameters: ['json'] } },
	},
	...returnAllFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Max Attempts',
				name: 'maxAttempts',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 11 },
				default: 3,
				description:
					'How often to send a request at most when the service is busy or down. An action that may have had an effect is not sent again.',
			},
			{
				displayName: 'Timeout',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 30,
				description: 'How many seconds to wait for the answer to one request',
			},
		],
	},
];
