import type { RequestContext } from '../core/context';
import { openRequester } from '../core/http/openRequester';
import type { Service } from '../core/items/runItems';
import { GlConnectorsClient } from './api/client';
import { secretCredential, service, tokenCredential } from './api/profile';

/** Opens the credential that is chosen on the node. */
export async function openGlConnectors(
	context: RequestContext,
): Promise<Service<GlConnectorsClient>> {
	const chosen = context.getNode().parameters.authentication;
	const profile = chosen === 'userToken' ? tokenCredential : secretCredential;
	const requester = await openRequester(context, service, profile);
	const api = new GlConnectorsClient(requester);
	return { api, fanOut: requester.fanOut, advice: requester.advice };
}
