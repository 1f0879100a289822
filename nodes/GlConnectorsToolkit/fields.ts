import type { INodeProperties } from 'n8n-workflow';

import { answerOptionFields } from '../core/toolkit/options';
import { chosenActionFields } from './chosenActions';
import { DEFAULT_LIMIT } from './settings';

export const toolkitFields: INodeProperties[] = [
	{
		displayName:
			'Connect this node to the <b>Tool</b> input of an AI Agent or to an MCP Server Trigger. It gives one tool for each action.',
		name: 'toolkitNotice',
		type: 'notice',
		default: '',
	},
	...chosenActionFields,
	{
		displayName: 'Offer',
		name: 'offer',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'One Tool per Action',
				value: 'tools',
				description: 'Best for up to about 30 actions: the model sees all of them at once',
			},
			{
				name: 'Search, Describe, Run',
				value: 'search',
				description: 'Three tools over any number of actions, which the model looks up as it needs',
			},
		],
		default: 'tools',
		description: 'How the actions are offered to the model',
	},
	{
		displayName: 'Integration Identifiers',
		name: 'integrations',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Connector',
		default: {},
		description:
			"Which of the user's accounts to use, by connector. Connectors that are not listed use the default account.",
		options: [
			{
				displayName: 'Connector',
				name: 'integration',
				values: [
					{
						displayName: 'Connector',
						name: 'connector',
						type: 'string',
						default: '',
						placeholder: 'e.g. github',
					},
					{
						displayName: 'Integration Identifier',
						name: 'identifier',
						type: 'string',
						default: '',
						placeholder: 'e.g. nathan@example.com',
					},
				],
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			...answerOptionFields(DEFAULT_LIMIT),
			{
				displayName: 'Simplify',
				name: 'simplify',
				type: 'boolean',
				default: true,
				description:
					'Whether to return a simplified version of the response instead of the raw data',
			},
			{
				displayName: 'User Token',
				name: 'userToken',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				description:
					"Acts for the owner of this token instead of the credential's user. It must not depend on the item, because the model could influence that.",
			},
		],
	},
];
