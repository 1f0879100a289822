import type { Operation } from '../../../core/items/operation';
import { readLimit, returnAllFields } from '../../../core/items/fields/returnAll';
import type { GlConnectorsClient } from '../../api/client';
import { userClient, optionsField } from '../shared/client';
import { ofConnector } from '../integration/lookup';
import { simplifyIntegration } from '../integration/simplify';

export const getAll: Operation<GlConnectorsClient> = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many connectors',
	description: 'Retrieve a list of connectors and whether the user has linked an account of each',
	properties: [...returnAllFields, optionsField()],
	async execute(item) {
		const client = userClient(item);
		const [names, { integrations }] = await Promise.all([client.connectorNames(), client.me()]);
		return names.slice(0, readLimit(item)).map((name) => {
			const own = ofConnector(integrations, name).map((each) =>
				simplifyIntegration(each, integrations),
			);
			const preferred = own.find(({ isDefault }) => isDefault === true);
			return {
				json: {
					name,
					hasIntegration: own.length > 0,
					defaultIdentifier: preferred?.identifier ?? null,
					identifiers: own.map(({ identifier }) => identifier as string),
				},
			};
		});
	},
};
