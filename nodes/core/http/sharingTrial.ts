import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';

import { Problem } from '../errors/problem';
import { trialCommand } from '../throttle/leaseMessage';
import type { Sharing } from '../throttle/limits';
import { Lately } from './lately';
import { askRedis } from './redis';
import { limitsIn, URL_FIELD } from './sharing';

type Credentials = ICredentialDataDecryptedObject;

/** n8n's HTTP Request node asks for a trial before each of its requests; one in a while is enough. */
const TRIED_FOR_MS = 10_000;

/** How a Redis was found. */
const tried = new Lately<'there' | Problem>(TRIED_FOR_MS);

/**
 * Looks whether the processes can count together as the credential says. For its
 * `preAuthentication`, which n8n also calls outside of a credential test: a Redis that is away for a
 * while keeps nobody from working, so that is only taken note of, for `assertReached`.
 *
 * @throws Problem when the credential has to be corrected
 */
export async function trySharing(helper: IHttpRequestHelper, data: Credentials): Promise<void> {
	const { level, perSecond, sharing } = limitsIn(data);
	if (!sharing || tried.get(aboutOf(sharing))) return;
	const reply = await askRedis(helper, sharing.endpoint, trialCommand('trial', level, perSecond));
	if ('refused' in reply) throw reply.refused;
	tried.set(aboutOf(sharing), 'result' in reply ? 'there' : away(reply.away));
}

/**
 * For a credential test, after `trySharing`: there a Redis that was not reached is an error.
 *
 * @throws Problem that names the field
 */
export function assertReached(data: Credentials): void {
	const { sharing } = limitsIn(data);
	const found = sharing && tried.get(aboutOf(sharing));
	if (!sharing || !(found instanceof Problem)) return;
	// The next test looks again.
	tried.delete(aboutOf(sharing));
	throw found;
}

function away(why: string): Problem {
	return new Problem({
		message: `The Redis at '${URL_FIELD}' of the credential was not reached`,
		description: `Check '${URL_FIELD}', and whether this n8n can reach that host: ${why}.`,
		kind: 'network',
	});
}

function aboutOf({ endpoint: { url, token } }: Sharing): string[] {
	return [url, token];
}
