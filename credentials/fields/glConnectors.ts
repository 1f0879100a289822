import type { INodeProperties } from 'n8n-workflow';

const KEY =
	'Key of your organisation. You get it in the GL Connectors Console or from the GL Connectors team.';

/**
 * Where the service is, and which client calls it: the same for both GL Connectors credentials.
 *
 * @param isKeyOptional whether the service may do without the client API key
 */
export const connectionFields = (isKeyOptional = false): INodeProperties[] => [
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: 'https://connectors.gdplabs.id',
		placeholder: 'e.g. https://connectors.gdplabs.id',
		required: true,
		description: 'Address of the GL Connectors server, without a path. Change it for staging.',
	},
	{
		displayName: 'Client API Key',
		name: 'clientApiKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. sk-client-...',
		...(!isKeyOptional && { required: true }),
		description: isKeyOptional
			? `${KEY} Servers that know the user by the token alone need none.`
			: KEY,
	},
];
