import type { INodeProperties } from 'n8n-workflow';

const KEY =
	'Key of your organization. You get it in the GL Connectors Console or from the GL Connectors team.';

/** Which of the two credentials to take, and where its values come from. */
export function originNotice(text: string): INodeProperties {
	return { displayName: text, name: 'originNotice', type: 'notice', default: '' };
}

/**
 * The key of the client that calls: the same for both GL Connectors credentials.
 *
 * @param isOptional whether the service may do without it
 */
export const clientKeyField = (isOptional = false): INodeProperties => ({
	displayName: 'Client API Key',
	name: 'clientApiKey',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	placeholder: 'e.g. sk-client-...',
	...(!isOptional && { required: true }),
	description: isOptional ? `${KEY} Servers that know the user by the token alone need none.` : KEY,
});

/** Where the service is. It has a default, so it comes after what has to be filled in. */
export const baseUrlField: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: 'https://connectors.gdplabs.id',
	placeholder: 'e.g. https://connectors.gdplabs.id',
	required: true,
	description:
		'Address of the GL Connectors server, without a path. connectors.gdplabs.id, connector.gdplabs.id and connectors.glair.ai are the same service. Change it for staging or a server of your own.',
};
