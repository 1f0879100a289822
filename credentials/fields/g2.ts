import type { INodeProperties } from 'n8n-workflow';

/** Where G2 is, and the token of one of its two APIs. */
export const g2Fields: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		options: [
			{ name: 'V1 (Legacy)', value: 'v1', description: "For the operations of 'Legacy (V1)'" },
			{ name: 'V2 (Current)', value: 'v2', description: 'For everything else' },
		],
		default: 'v2',
		description: 'Which API the token was made for. Tokens of one do not work with the other.',
	},
	{
		displayName:
			'Create a token in the Developer Portal: <a href="https://my.g2.com/developers" target="_blank">my.g2.com/developers</a> → Access Tokens, and pick the endpoints it may use. It lasts a year.',
		name: 'v2Notice',
		type: 'notice',
		default: '',
		displayOptions: { show: { apiVersion: ['v2'] } },
	},
	{
		displayName:
			'Create a token at <a href="https://my.g2.com" target="_blank">my.g2.com</a> → Integrations → API tokens: enter a label and choose Create new token.',
		name: 'v1Notice',
		type: 'notice',
		default: '',
		displayOptions: { show: { apiVersion: ['v1'] } },
	},
	{
		displayName: 'API Token',
		name: 'apiToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: 'The token as G2 showed it, without a word before it',
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: 'https://data.g2.com',
		placeholder: 'e.g. https://data.g2.com',
		required: true,
		description: 'Address of the G2 API, without a path. Change it only for tests or a proxy.',
	},
];
