import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';

import { Problem } from '../errors/problem';
import { trialCommand } from '../throttle/leaseMessage';
import {
	countsInRedis,
	readLimits,
	readProcesses,
	type PoolLimits,
	type Sharing,
} from '../throttle/limits';
import { headerText } from './headerText';
import { askRedis } from './redis';
import { normalizeBaseUrl } from './url';

type Credentials = ICredentialDataDecryptedObject;

const URL_FIELD = 'Redis REST URL';
const TOKEN_FIELD = 'Redis REST Token';

/** The limits of a credential, and how processes count them together if they do. */
export function limitsIn(data: Credentials): PoolLimits {
	const sharing = readSharing(data);
	return { ...readLimits(data), ...(sharing && { sharing }) };
}

/**
 * Looks whether the processes can count together as the credential says. For its
 * `preAuthentication`.
 *
 * @returns what is wrong; undefined when all is well or each process counts for itself
 */
export async function trySharing(
	helper: IHttpRequestHelper,
	data: Credentials,
): Promise<{ refused: Problem } | { away: Problem } | undefined> {
	const { level, perSecond, sharing } = limitsIn(data);
	if (!sharing) return undefined;
	const reply = await askRedis(helper, sharing.endpoint, trialCommand('trial', level, perSecond));
	if ('refused' in reply) return reply;
	if ('result' in reply) return undefined;
	return {
		away: new Problem({
			message: `The Redis at '${URL_FIELD}' of the credential was not reached`,
			description: `Check '${URL_FIELD}', and whether this n8n can reach that host: ${reply.away}.`,
			kind: 'network',
		}),
	};
}

function readSharing(data: Credentials): Sharing | undefined {
	if (!countsInRedis(data)) return undefined;
	const url = normalizeBaseUrl(data.redisRestUrl, URL_FIELD);
	const token = headerText(text(data.redisRestToken, TOKEN_FIELD), TOKEN_FIELD);
	if (token === '') {
		throw new Problem({
			message: `'${TOKEN_FIELD}' of the credential is empty`,
			description: `Open the credential and enter the token that belongs to its '${URL_FIELD}'.`,
		});
	}
	const name = text(data.limitName, 'Name of the Limit');
	return { endpoint: { url, token }, ...(name && { name }), processes: readProcesses(data) };
}

function text(value: unknown, label: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
	throw new Problem({
		message: `'${label}' of the credential is no text`,
		description: `Open the credential and correct '${label}'. If it holds an expression, check what it results in.`,
	});
}
