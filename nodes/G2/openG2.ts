import type { IExecuteFunctions } from 'n8n-workflow';

import type { RequestContext } from '../core/context';
import { openForItems } from '../core/http/openForItems';
import { openRequester } from '../core/http/openRequester';
import type { ItemService, Service } from '../core/items/runItems';
import { G2Client } from './api/client';
import { service, tokenCredential } from './api/profile';

/** Opens the node's credential. */
export async function openG2(context: RequestContext): Promise<Service<G2Client>> {
	const requester = await openRequester(context, service, tokenCredential);
	const api = new G2Client(requester);
	return { api, fanOut: requester.fanOut, advice: requester.advice };
}

/** The same for the items of a run, which may act for different users. */
export async function openG2ForItems(context: IExecuteFunctions): Promise<ItemService<G2Client>> {
	const { forItem, ...rest } = await openForItems(context, service, tokenCredential);
	return { ...rest, apiFor: async (item) => new G2Client(await forItem(item)) };
}
