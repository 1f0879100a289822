import type { IExecuteFunctions } from 'n8n-workflow';

import type { RequestContext } from '../core/context';
import { openForItems } from '../core/items/openForItems';
import { openRequester } from '../core/http/openRequester';
import type { ItemService, Service } from '../core/items/runItems';
import { refuseIdentityOfModel, type IdentityField } from '../core/items/toolRun';
import { GlConnectorsClient } from './api/client';
import { GUARD_FIELDS } from './resources/action/guard';
import { USER_FIELDS } from './resources/shared/itemUser';
import { secretCredential, service, tokenCredential } from './api/profile';

/** What decides for whom, and with which of the user's accounts, a node acts. */
const identityFields: IdentityField[] = [
	...USER_FIELDS,
	{ name: 'integrationIdentifier', label: 'Integration Identifier' },
	{ name: 'connector', label: 'Connector', mayBeLeftToModel: true },
	{ name: 'action', label: 'Action', mayBeLeftToModel: true },
	...GUARD_FIELDS,
];

/** Opens the credential that is chosen on the node. */
export async function openGlConnectors(
	context: RequestContext,
): Promise<Service<GlConnectorsClient>> {
	const requester = await openRequester(context, service, profileOf(context));
	const api = new GlConnectorsClient(requester);
	return { api, fanOut: requester.fanOut, advice: requester.advice };
}

/**
 * The same for the items of a run, which may act for different users.
 *
 * @throws Problem when the node is an agent's tool whose model could choose the user
 */
export async function openGlConnectorsForItems(
	context: IExecuteFunctions,
): Promise<ItemService<GlConnectorsClient>> {
	refuseIdentityOfModel(context, identityFields);
	const { forItem, ...rest } = await openForItems(context, service, profileOf(context));
	return { ...rest, apiFor: async (item) => new GlConnectorsClient(await forItem(item)) };
}

function profileOf(context: RequestContext) {
	const chosen = context.getNode().parameters.authentication;
	return chosen === 'userToken' ? tokenCredential : secretCredential;
}
