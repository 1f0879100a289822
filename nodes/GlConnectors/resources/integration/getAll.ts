import type { Operation } from '../../../core/items/operation';
import { givenText } from '../../../core/items/fields/given';
import { readLimit, returnAllFields } from '../../../core/items/fields/returnAll';
import type { GlConnectorsClient } from '../../api/client';
import { userClient, optionsField } from '../shared/client';
import { connectorLocator } from '../shared/locators';
import { simplifyIntegration } from './simplify';

export const getAll: Operation<GlConnectorsClient> = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many integrations',
	description: "Retrieve a list of the user's linked accounts and which one is the default",
	properties: [
		{
			...connectorLocator,
			required: false,
			hint: 'Leave empty for all connectors',
			description: 'Only integrations of this connector. Leave empty for all.',
		},
		...returnAllFields,
		optionsField(),
	],
	async execute(item) {
		const connector = givenText(item, 'connector', 'Connector');
		const { integrations } = await userClient(item).me();
		const wanted = integrations.filter((each) => !connector || each.connector === connector);
		return wanted
			.slice(0, readLimit(item))
			.map((each) => ({ json: simplifyIntegration(each, integrations) }));
	},
};
