import type { INodeProperties } from 'n8n-workflow';

import { answerOptionFields } from '../core/toolkit/options';
import { DEFAULT_LIMIT } from './settings';

export const toolkitFields: INodeProperties[] = [
	{
		displayName:
			'Connect this node to the <b>Tool</b> input of an AI Agent or to an MCP Server Trigger. It gives one tool for each action.',
		name: 'toolkitNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Connector Names or IDs',
		name: 'connectors',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getConnectors' },
		default: [],
		required: true,
		description:
			'The services whose actions the agent may use. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Actions',
		name: 'choice',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'All That Only Read', value: 'reading', description: 'Nothing is changed anywhere' },
			{ name: 'All', value: 'all', description: 'Sending, changing and deleting included' },
			{ name: 'Chosen Ones', value: 'chosen' },
			{ name: 'All Except', value: 'except' },
		],
		default: 'reading',
		description: 'Which actions of the connectors the agent may use',
	},
	{
		displayName: 'Action Names or IDs',
		name: 'actions',
		type: 'multiOptions',
		noDataExpression: true,
		typeOptions: { loadOptionsMethod: 'getActions', loadOptionsDependsOn: ['connectors'] },
		displayOptions: { show: { choice: ['chosen', 'except'] } },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
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
