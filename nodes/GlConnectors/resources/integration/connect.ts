import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import type { Integration } from '../../api/types';
import { userClient, optionsField } from '../shared/client';
import { connectorLocator } from '../shared/locators';
import { requiredText, type Item } from '../shared/values';
import { readWebAddress } from '../shared/webAddress';
import { isWaiting, waitFor, waitingOptions } from './connection';
import { ofConnector } from './lookup';
import { connectorsOf, severalOptions, skipsConnected } from './severalOptions';
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
		optionsField(...severalOptions, ...waitingOptions),
	],
	async execute(item) {
		const client = userClient(item);
		const connector = requiredText(item, 'connector', 'Connector');
		const callbackUrl = readWebAddress(
			requiredText(item, 'callbackUrl', 'Callback URL'),
			'Callback URL',
		);
		const skips = skipsConnected(item);
		const isToWait = isWaiting(item);
		const before = skips || isToWait ? (await client.me()).integrations : [];
		const rows = connectorsOf(item, connector).map(async (each): Promise<IDataObject> => {
			const own = ofConnector(before, each);
			if (skips && own.length > 0) {
				const known = own.find(({ selected }) => selected) ?? own[0];
				return { ...simplifyIntegration(known, before), connected: true };
			}
			const url = await client.integrations.connect(each, callbackUrl);
			if (!isToWait) return { connector: each, url, connected: false };
			return { ...(await untilConnected(item, client, { connector: each, url, own })), url };
		});
		return (await Promise.all(rows)).map((json) => ({ json }));
	},
};

async function untilConnected(
	item: Item,
	client: GlConnectorsClient,
	{ connector, url, own }: { connector: string; url: string; own: Integration[] },
): Promise<IDataObject> {
	const known = new Set(own.map((each) => each.user_identifier));
	// The item comes out when the waiting is over, so the address has to be seen before.
	item.fns.sendMessageToUI(`Open this address to connect ${connector}: ${url}`);
	const integration = await waitFor(item, connector, async () => {
		const { integrations } = await client.me();
		const now = ofConnector(integrations, connector);
		const fresh = now.find((each) => !known.has(each.user_identifier));
		return fresh && simplifyIntegration(fresh, integrations);
	});
	return { ...integration, connected: true };
}
