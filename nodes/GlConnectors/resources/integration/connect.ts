import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import type { Integration } from '../../api/types';
import { userClient, optionsField } from '../shared/client';
import { givenText } from '../../../core/items/fields/given';
import { connectorLocator } from '../shared/locators';
import { requiredText, type Item } from '../shared/values';
import { callbackOf } from '../shared/webAddress';
import { isWaiting, waitFor, waitingOptions } from './connection';
import { ofConnector } from './lookup';
import { connectorsOf, severalOptions, skipsConnected } from './severalOptions';
import { simplifyIntegration } from './simplify';

const CALLBACK_LABEL = 'Callback URL';

const NEXT_STEP = "Open the link in 'url' and agree, then run 'Check'.";

export const connect: Operation<GlConnectorsClient> = {
	name: 'Connect',
	value: 'connect',
	action: 'Connect integration',
	description:
		'Get the address where the user agrees to link an account, such as GitHub, Google or Slack',
	properties: [
		connectorLocator,
		{
			displayName: "For databases and keys use 'Connect with Configuration'",
			name: 'consentNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Callback URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/connected',
			hint: 'Where the browser ends after consent; empty: at GL Connectors. {{ $execution.resumeUrl }} resumes a Wait node.',
		},
		optionsField(...severalOptions, ...waitingOptions),
	],
	async execute(item) {
		const client = userClient(item);
		const connector = requiredText(item, 'connector', 'Connector');
		const given = givenText(item, 'callbackUrl', CALLBACK_LABEL);
		const callbackUrl = callbackOf(client, given, CALLBACK_LABEL);
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
			if (!isToWait) return { connector: each, url, connected: false, next_step: NEXT_STEP };
			return { ...(await untilConnected(item, client, { connector: each, url, own })), url };
		});
		const items = await Promise.all(rows);
		if (items.some(({ connected }) => connected !== true)) item.hint(NEXT_STEP);
		return items.map((json) => ({ json }));
	},
};

async function untilConnected(
	item: Item,
	client: GlConnectorsClient,
	{ connector, url, own }: { connector: string; url: string; own: Integration[] },
): Promise<IDataObject> {
	const known = new Set(own.map((each) => each.user_identifier));
	// The item comes out when the waiting is over, and n8n shows nothing of a node that runs: no hint,
	// no metadata, no chunk outside of a chat. A message to the editor is in the browser's console.
	item.fns.sendMessageToUI(`Open this address to connect ${connector}: ${url}`);
	const looking = { connector, url };
	const integration = await waitFor(item, looking, async () => {
		const { integrations } = await client.me();
		const now = ofConnector(integrations, connector);
		const fresh = now.find((each) => !known.has(each.user_identifier));
		return fresh && simplifyIntegration(fresh, integrations);
	});
	return { ...integration, connected: true };
}
