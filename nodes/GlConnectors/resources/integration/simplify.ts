import type { IDataObject } from 'n8n-workflow';

import type { Integration } from '../../api/types';

/**
 * An integration in the words of the node.
 *
 * @param all the user's integrations: where the server does not say which one is the default
 * (`selected` is missing in documented samples), the only one of a connector is it
 * @returns `isDefault` is null when it cannot be told
 */
export function simplifyIntegration(integration: Integration, all: Integration[]): IDataObject {
	const { id, connector, user_identifier: identifier, selected } = integration;
	const isOnly = all.filter((each) => each.connector === connector).length === 1;
	return { id, connector, identifier, isDefault: selected ?? (isOnly ? true : null) };
}
