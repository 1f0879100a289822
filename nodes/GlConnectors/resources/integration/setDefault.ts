import type { Operation } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import { userClient, optionsField } from '../shared/client';
import { chosenIntegration, oneIntegration } from './fields';
import { namingIntegrations } from './lookup';

export const setDefault: Operation<GlConnectorsClient> = {
	name: 'Set as Default',
	value: 'setDefault',
	action: 'Set integration as default',
	description: 'Choose the account that actions use when they name none',
	properties: [...oneIntegration, optionsField()],
	async execute(item) {
		const client = userClient(item);
		const { connector, identifier } = await chosenIntegration(item, client);
		const selected = client.integrations.select(connector, identifier);
		await namingIntegrations(client, connector, selected);
		return [{ json: { connector, identifier, isDefault: true } }];
	},
};
