import type { INodeProperties } from 'n8n-workflow';

import { returnAllFields } from '../../../core/items/fields/returnAll';
import { givesField, ofLists } from '../../catalogue/oneThing';
import { optionsField } from '../shared/client';
import { connectorLocator, integrationLocator } from '../shared/locators';
import { callDetailsOption } from './callDetails';
import { guardOptions } from './guard';
import { missingAccountOptions } from './missingAccount';
import { actionLocator } from './locator';
import { actionOptions } from './optionFields';
import { stopAtDateOptions } from './options/stopAtDate';
import { parameterFields } from './parameterFields';
import { waitUntilDoneOptions } from './waitUntilDone';

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
			description: 'At most ten short fields per item, so that an AI agent can read many of them',
		},
	],
	default: 'items',
};

export const executeFields: INodeProperties[] = [
	connectorLocator,
	actionLocator,
	integrationLocator,
	...parameterFields,
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
		...stopAtDateOptions,
		...waitUntilDoneOptions,
		callDetailsOption,
	),
];
