import type { INodeProperties } from 'n8n-workflow';

/** Which of the two credential types the node or the trigger uses. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'User Secret',
			value: 'userSecret',
			description: 'Identifier and secret; n8n fetches and renews the token',
		},
		{
			name: 'User Token',
			value: 'userToken',
			description: 'A ready token, which is all that Console users have',
		},
	],
	default: 'userSecret',
};
