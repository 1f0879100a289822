import type { Operation } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import { userClient, optionsField } from '../shared/client';
import { connectorLocator } from '../shared/locators';
import { requiredText } from '../shared/values';
import { readWebAddress } from '../shared/webAddress';
import { isWaiting, waitFor, waitingOptions } from './connection';
import { ofConnector } from './lookup';
import { simplifyIntegration } from './simplify';

export const connect: Operation<GlConnectorsClient> = {
	name: 'Connect',
	value: 'connect',
	action: 'Connect integration',
	description:
		'Get the address where the user agrees to link an account, such as GitHub, Google or Slack',
	properties: [
		connectorLocator,
		{
			displayName: 'Callback URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/connected',
			description:
				"Where the user's browser goes afterwards. With {{ $execution.resumeUrl }} a Wait node (on webhook call) goes on at that moment.",
		},
		optionsField(...waitingOptions),
	],
	async execute(item) {
		const client = userClient(item);
		const connector = requiredText(item, 'connector', 'Connector');
		const callbackUrl = readWebAddress(
			requiredText(item, 'callbackUrl', 'Callback URL'),
			'Callback URL',
		);
		if (!isWaiting(item)) {
			const url = await client.integrations.connect(connector, callbackUrl);
			return [{ json: { connector, url, connected: false } }];
		}
		const known = await identifiers(client, connector);
		const url = await client.integrations.connect(connector, callbackUrl);
		// The item comes out when the waiting is over, so the address has to be seen before.
		item.fns.sendMessageToUI(`Open this address to connect ${connector}: ${url}`);
		const integration = await waitFor(item, connector, async () => {
			const { integrations } = await client.me();
			const own = ofConnector(integrations, connector);
			const fresh = own.find((each) => !known.has(each.user_identifier));
			return fresh && simplifyIntegration(fresh, integrations);
		});
		return [{ json: { ...integration, url, connected: true } }];
	},
};

async function identifiers(client: GlConnectorsClient, connector: string): Promise<Set<string>> {
	const { integrations } = await client.me();
	return new Set(ofConnector(integrations, connector).map((each) => each.user_identifier));
}
