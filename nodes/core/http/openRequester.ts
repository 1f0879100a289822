import type { RequestContext } from '../context';
import { Requester } from './requester';
import { limitsIn } from './sharing';
import type { ServiceProfile } from './request';
import { Session, type CredentialProfile } from '../login/session';
import { readCustomer, readLender } from '../throttle/limits';
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
	return requesterOf(context, service, await Session.open(context, profile));
}

/**
 * The requester for a credential that has been read.
 *
 * @param isOneOfMany whether the credential stands for several identities; each has its own pool
 * @throws Problem when a field of the credential cannot be used
 */
export function requesterOf(
	context: RequestContext,
	service: ServiceProfile,
	session: Session,
	isOneOfMany = false,
): Requester {
	const { id, name } = session.credential;
	const pool = pools.poolFor({
		service: service.name,
		id,
		name,
		identity: isOneOfMany ? session.identity : undefined,
		limits: limitsIn(session.data),
		customer: readCustomer(session.data, session.profile.customerField),
		lender: readLender(session.data),
	});
	return new Requester(context, service, session, pool);
}
