import type { INodeProperties } from 'n8n-workflow';

import { connectorLocator, integrationLocator } from '../shared/locators';
import { optionalText, requiredText, type Item } from '../shared/values';
import type { GlConnectorsClient } from '../../api/client';
import { defaultIdentifier } from './lookup';

/** Which integration an operation is about. */
export const oneIntegration: INodeProperties[] = [connectorLocator, integrationLocator];

export interface Chosen {
	connector: string;
	identifier: string;
}

/** The integration that is chosen for the item; the default one when nothing is. */
export async function chosenIntegration(item: Item, client: GlConnectorsClient): Promise<Chosen> {
	const connector = requiredText(item, 'connector', 'Connector');
	const given = optionalText(item, 'integrationIdentifier');
	return { connector, identifier: given || (await defaultIdentifier(client, connector)) };
}
