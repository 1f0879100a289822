import type { Operation } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import { userClient, optionsField } from '../shared/client';
import { connectorLocator } from '../shared/locators';
import { requiredText } from '../shared/values';
import { isWaiting, waitFor, waitingOptions } from './connection';
import { ofConnector } from './lookup';

export const check: Operation<GlConnectorsClient> = {
	name: 'Check',
	value: 'check',
	action: 'Check integration',
	description: 'Find out whether the user has linked an account of the connector',
	properties: [connectorLocator, optionsField(...waitingOptions)],
	async execute(item) {
		const client = userClient(item);
		const connector = requiredText(item, 'connector', 'Connector');
		const exists = async () => await client.integrations.exists(connector);
		const hasIntegration = isWaiting(item)
			? await waitFor(item, { connector }, async () => (await exists()) || undefined)
			: await exists();
		if (!hasIntegration) return [{ json: { connector, hasIntegration } }];
		// Connectors such as the code interpreter need no integration and have none to name.
		const own = ofConnector((await client.me()).integrations, connector);
		const preferred =
			own.find(({ selected }) => selected) ?? (own.length === 1 ? own[0] : undefined);
		return [
			{
				json: {
					connector,
					hasIntegration,
					identifier: preferred?.user_identifier ?? null,
					identifiers: own.map((each) => each.user_identifier),
				},
			},
		];
	},
};
