import type { INodeProperties } from 'n8n-workflow';

import { connectorLocator, integrationLocator } from '../shared/locators';
import { givenText } from '../../../core/items/fields/given';
import { requiredText, type Item } from '../shared/values';
import type { GlConnectorsClient } from '../../api/client';
import { defaultIdentifier } from './lookup';

/** Which integration an operation is about. */
export const oneIntegration: INodeProperties[] = [connectorLocator, integrationLocator];

export interface Chosen {
	connector: string;
	identifier: string;
}

/**
 * The integration that is chosen for the item; the default one when the field is empty.
 *
 * @throws Problem when an expression results in nothing: the default may be somebody's most important
 */
export async function chosenIntegration(item: Item, client: GlConnectorsClient): Promise<Chosen> {
	const connector = requiredText(item, 'connector', 'Connector');
	const given = givenText(item, 'integrationIdentifier', 'Integration Identifier');
	return { connector, identifier: given || (await defaultIdentifier(client, connector)) };
}
