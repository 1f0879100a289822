import type { INodeProperties, INodePropertyOptions, IPollFunctions } from 'n8n-workflow';

import { connectorLocator } from '../GlConnectors/resources/shared/locators';

/** What the trigger tells of users' linked accounts. */
export type IntegrationEvent = 'integrationAdded' | 'integrationRemoved';

export const integrationEvents: INodePropertyOptions[] = [
	{
		name: 'Integration Added',
		value: 'integrationAdded',
		description: 'A user has linked an account, or one was configured',
	},
	{
		name: 'Integration Removed',
		value: 'integrationRemoved',
		description: "A user's linked account is gone",
	},
];

const show = { event: integrationEvents.map(({ value }) => value) };

/** As JavaScript of an n8n expression: the event's name under the node; empty for lists. */
export const INTEGRATION_SUBTITLE = `({ ${integrationEvents
	.map(({ name, value }) => `${String(value)}: "${name}"`)
	.join(', ')} })[$parameter["event"]]`;

/** Which of the two events the trigger is for; undefined when it watches a list. */
export function integrationEvent(fns: IPollFunctions): IntegrationEvent | undefined {
	const event = fns.getNodeParameter('event', 'newItem') as IntegrationEvent;
	return show.event.includes(event) ? event : undefined;
}

export const integrationFields: INodeProperties[] = [
	{
		displayName: 'Users',
		name: 'watch',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Listed Users',
				value: 'listed',
				description: 'Every user below, with a secret or a token of their own',
			},
			{
				name: 'User of the Credential',
				value: 'credential',
				description: 'The user that the credential acts for',
			},
		],
		default: 'credential',
		description: 'Whose linked accounts to watch. One request a user with every poll.',
		displayOptions: { show },
	},
	{
		displayName: 'Listed Users',
		name: 'users',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add User',
		default: {},
		description:
			'The first poll needs all of them; later, one that cannot be read is reported once a day, and the others go on',
		options: [
			{
				displayName: 'User',
				name: 'user',
				values: [
					{
						displayName: 'User Identifier',
						name: 'userIdentifier',
						type: 'string',
						default: '',
						placeholder: 'e.g. nathan@example.com',
						description: "Needs 'User Secret'; n8n logs in once and keeps the token in memory",
					},
					{
						displayName: 'User Secret',
						name: 'userSecret',
						type: 'string',
						typeOptions: { password: true },
						default: '',
						placeholder: 'e.g. sk-user-...',
						description: 'The secret that was shown when the user was created',
					},
					{
						displayName: 'User Token',
						name: 'userToken',
						type: 'string',
						typeOptions: { password: true },
						default: '',
						description: "Instead of both: a token from the operation 'Log In'",
					},
				],
			},
		],
		displayOptions: { show: { ...show, watch: ['listed'] } },
	},
	{
		...connectorLocator,
		required: false,
		hint: 'Leave empty for all connectors',
		description: 'Only accounts of this connector. Leave empty for all.',
		displayOptions: { show },
	},
];
