import type { INodeProperties } from 'n8n-workflow';

import { returnAllFields } from '../../../core/items/fields/returnAll';
import { givesField, ofLists } from '../../catalogue/oneThing';
import { optionsField } from '../shared/client';
import { connectorLocator, integrationLocator } from '../shared/locators';
import { callDetailsOption } from './callDetails';
import { guardOptions } from './guard';
import { missingAccountOptions } from './missingAccount';
import { actionOptions } from './optionFields';
import { waitUntilDoneOptions } from './waitUntilDone';

const actionLocator: INodeProperties = {
	displayName: 'Action',
	name: 'action',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	typeOptions: { loadOptionsDependsOn: ['connector.value'] },
	description: 'What the connector is to do',
	builderHint: {
		propertyHint:
			'Take the value of the list as it is, such as list_issues. Without the list, use mode "name", and Connector > Get Actions to learn names and parameters.',
	},
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

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Items',
			value: 'items',
			description: 'Every element of the answer becomes an item, as it is',
		},
		{
			name: 'Raw',
			value: 'raw',
			description: 'One item per page with data, meta and status, for paging by hand',
		},
		{
			name: 'Selected Fields',
			value: 'selected',
			description: 'The same items with only some of their fields',
		},
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'At most ten short fields an item, so that an AI agent can read many of them',
		},
	],
	default: 'items',
};

export const executeFields: INodeProperties[] = [
	connectorLocator,
	actionLocator,
	integrationLocator,
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
				// Imported and AI-written workflows come without the form's fields.
				refreshIncompleteSchemaOnOpen: true,
				noFieldsError: 'This action takes no parameters.',
				valuesLabel: 'Parameters',
			},
		},
		displayOptions: { show: { specifyParameters: ['fields'] } },
	},
	{
		displayName: 'Parameters (JSON)',
		name: 'parametersJson',
		type: 'json',
		default: '{}',
		description:
			"The parameters of the action as a JSON object. A parameter for a file takes the name of the item's binary field, or the file itself. Null and empty texts are sent as they are.",
		placeholder: 'e.g. { "owner": "n8n-io", "repo": "n8n" }',
		displayOptions: { show: { specifyParameters: ['json'] } },
	},
	givesField,
	...[...returnAllFields, output].map(ofLists),
	{
		displayName: 'Fields',
		name: 'outputFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. title, user.login',
		description:
			'Comma-separated fields to keep, with dots for nested ones. The ID is always kept.',
		displayOptions: { show: { output: ['selected'] } },
	},
	optionsField(
		...actionOptions,
		...guardOptions,
		...missingAccountOptions,
		...waitUntilDoneOptions,
		callDetailsOption,
	),
];
