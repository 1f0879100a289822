import type { Operation } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import { userClient, optionsField } from '../shared/client';
import { chosenIntegration, oneIntegration } from './fields';
import { namingIntegrations } from './lookup';

export const deleteIntegration: Operation<GlConnectorsClient> = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete integration',
	description:
		'Unlink an account permanently. If it was the default, the newest remaining one becomes it.',
	properties: [...oneIntegration, optionsField()],
	async execute(item) {
		const client = userClient(item);
		const { connector, identifier } = await chosenIntegration(item, client);
		const removed = client.integrations.remove(connector, identifier);
		await namingIntegrations(client, connector, removed);
		return [{ json: { deleted: true, connector, identifier } }];
	},
};
