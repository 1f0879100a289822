import type { RequestContext } from '../core/context';
import { openRequester } from '../core/http/openRequester';
import type { Service } from '../core/items/runItems';
import { G2Client } from './api/client';
import { service, tokenCredential } from './api/profile';

/** Opens the node's credential. */
export async function openG2(context: RequestContext): Promise<Service<G2Client>> {
	const requester = await openRequester(context, service, tokenCredential);
	const api = new G2Client(requester);
	return { api, fanOut: requester.fanOut, advice: requester.advice };
}
