import type { INodeProperties } from 'n8n-workflow';

/** A connector, from the live list or by its name. */
export const connectorLocator: INodeProperties = {
	displayName: 'Connector',
	name: 'connector',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The service to work with, such as github, google_drive or slack',
	builderHint: {
		propertyHint:
			'Take the value of the list as it is, such as google_mail for Gmail. Without the list, use mode "name".',
	},
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchConnectors', searchable: true },
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. github' },
	],
};

/** One of the user's integrations of the chosen connector. Empty means the default everywhere. */
export const integrationLocator: INodeProperties = {
	displayName: 'Integration Identifier',
	name: 'integrationIdentifier',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	typeOptions: { loadOptionsDependsOn: ['connector.value'] },
	hint: 'Leave empty for the default account',
	description: "Which of the user's accounts of the connector to use",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchIntegrations', searchable: true },
		},
		{
			displayName: 'By Identifier',
			name: 'identifier',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
		},
	],
};
