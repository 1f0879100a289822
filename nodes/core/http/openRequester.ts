import type { RequestContext } from '../context';
import { Requester } from './requester';
import type { ServiceProfile } from './request';
import { Session, type CredentialProfile } from '../login/session';
import { readCustomer, readLender, readLimits } from '../throttle/limits';
import { pools } from '../throttle/pools';

/**
 * Opens the node's credential for a run, a dropdown or a poll: reads it once and finds the pool
 * that its requests go through.
 *
 * @throws Problem when a field of the credential cannot be used
 */
export async function openRequester(
	context: RequestContext,
	service: ServiceProfile,
	profile: CredentialProfile,
): Promise<Requester> {
	const session = await Session.open(context, profile);
	const pool = pools.poolFor({
		service: service.name,
		...session.credential,
		limits: readLimits(session.data),
		customer: readCustomer(session.data, profile.customerField),
		lender: readLender(session.data),
	});
	return new Requester(context, service, session, pool);
}
