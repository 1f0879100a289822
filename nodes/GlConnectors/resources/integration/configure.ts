import type { Operation } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';
import type { Integration } from '../../api/types';
import { userClient, optionsField } from '../shared/client';
import { readConfiguration } from './configuration';
import { configurationFields } from './configurationFields';
import { ofConnector } from './lookup';
import { simplifyIntegration } from './simplify';

export const configure: Operation<GlConnectorsClient> = {
	name: 'Connect with Configuration',
	value: 'configure',
	action: 'Connect integration with configuration',
	description: 'Link a database or a service that takes keys instead of a consent page',
	properties: [...configurationFields, optionsField()],
	async execute(item) {
		const client = userClient(item);
		const { connector, values, identifier } = readConfiguration(item);
		const created = await client.integrations.configure(connector, values);
		// It exists now, whatever happens: an error here would make the user create it twice.
		const { integrations } = await client.me().catch(() => ({ integrations: [] }));
		const own = ofConnector(integrations, connector);
		const found = findCreated(own, created, identifier);
		if (found) return [{ json: { ...simplifyIntegration(found, integrations), connected: true } }];
		return [{ json: { connector, identifier: identifier ?? null, connected: true } }];
	},
};

/** The answer's fields are not documented, so its identifier, its id and the expected one are tried. */
function findCreated(
	own: Integration[],
	created: Record<string, unknown>,
	expected: string | undefined,
): Integration | undefined {
	const named = created.user_identifier ?? created.identifier ?? created.name;
	return (
		own.find(({ user_identifier: each }) => each === named) ??
		own.find(({ id }) => id !== undefined && id === created.id) ??
		own.find(({ user_identifier: each }) => each === expected)
	);
}
