import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { Problem } from '../errors/problem';
import {
	countsInRedis,
	readLimits,
	readProcesses,
	type PoolLimits,
	type Sharing,
} from '../throttle/limits';
import { headerText } from './headerText';
import { normalizeBaseUrl } from './url';

type Credentials = ICredentialDataDecryptedObject;

/** What the credential calls the address. */
export const URL_FIELD = 'Redis REST URL';
const TOKEN_FIELD = 'Redis REST Token';

/** The limits of a credential, and how processes count them together if they do. */
export function limitsIn(data: Credentials): PoolLimits {
	const sharing = readSharing(data);
	return { ...readLimits(data), ...(sharing && { sharing }) };
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
