import { isCertificateCode } from '../errors/explainFault';
const RETRYABLE_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);

const MAX_BACKOFF_MS = 64_000;

export const DEFAULT_ATTEMPTS = 3;
export const MAX_ATTEMPTS = 11;

/** Why a request brought no answer. */
export type FaultKind =
	/** The connection was never made: nothing can have had an effect. */
	| 'notSent'
	/** No answer in time; the service may have acted. */
	| 'timeout'
	/** The connection broke; the service may have acted. */
	| 'broken'
	| 'cancelled';

const FAULT_BY_CODE = new Map<string | undefined, FaultKind>([
	['ECONNREFUSED', 'notSent'],
	['ENOTFOUND', 'notSent'],
	['EAI_AGAIN', 'notSent'],
	['EHOSTUNREACH', 'notSent'],
	['ENETUNREACH', 'notSent'],
	['EPROTO', 'notSent'],
	// No connection could be opened, because this process has too many files open.
	['EMFILE', 'notSent'],
	['ERR_INVALID_CHAR', 'notSent'],
	['ERR_INVALID_URL', 'notSent'],
	['CERT_HAS_EXPIRED', 'notSent'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'notSent'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'notSent'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'notSent'],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'notSent'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'notSent'],
	['ECONNABORTED', 'timeout'],
	['ETIMEDOUT', 'timeout'],
	['ERR_CANCELED', 'cancelled'],
]);

/** The kind of fault behind a Node.js or axios error code; unknown codes count as broken. */
export function faultKind(code: string | undefined): FaultKind {
	return FAULT_BY_CODE.get(code) ?? 'broken';
}

/** Such a request can never be sent, for example because a header holds a line break. */
function isInvalidRequest(code: string | undefined): boolean {
	return code?.startsWith('ERR_INVALID_') === true;
}

/**
 * The end of one attempt: an answer's status (429 also where a limit is told by another one), or the
 * fault that took its place.
 */
export type Ending = { status: number } | { fault: FaultKind; code?: string };

/** Whether the same request may succeed later. */
export function isPassing(status: number): boolean {
	return RETRYABLE_STATUSES.has(status);
}

export interface RetryPolicy {
	/** Whether the request may be sent again although the first one may have had an effect. */
	repeatable: boolean;
	/** Attempts in all; undefined takes the default of the situation. */
	maxAttempts?: number;
}

/**
 * Whether to send the request again after `attempt` attempts (1 = the first is over).
 *
 * A request that may have had an effect is repeated only if that is known to be safe. A 429, and
 * a connection that was never made, had no effect. While the service throttles, patience is cheap
 * and losing an item is not, so a 429 has the largest number of attempts unless the user set one.
 */
export function shouldRetry(ending: Ending, attempt: number, policy: RetryPolicy): boolean {
	const had = (fallback: number) =>
		attempt < Math.min(policy.maxAttempts ?? fallback, MAX_ATTEMPTS);
	if ('status' in ending) {
		if (!isPassing(ending.status)) return false;
		if (ending.status === 429) return had(MAX_ATTEMPTS);
		return policy.repeatable && had(DEFAULT_ATTEMPTS);
	}
	if (ending.fault === 'cancelled') return false;
	if (isCertificateCode(ending.code) || isInvalidRequest(ending.code)) return false;
	if (ending.fault === 'notSent') return had(DEFAULT_ATTEMPTS);
	return policy.repeatable && had(DEFAULT_ATTEMPTS);
}

/**
 * Milliseconds to wait before the next attempt: full jitter over min(2^n, 64) seconds.
 *
 * @param attempt how many attempts are over, 1 or more
 * @param random a number in [0, 1)
 */
export function backoffMs(attempt: number, random: number): number {
	return Math.round(random * Math.min(2 ** (attempt - 1) * 1000, MAX_BACKOFF_MS));
}
