import type { Answer } from './answer';
import { isUnclear } from '../errors/effect';
import { plainStatus } from './rateLimit';
import type { RequestSpec, ServiceProfile } from './request';
import type { Result } from './result';
import { isPassing, shouldRetry, type Ending } from './retry';
import { isTooLong, retryAfter } from './retryAfter';

/** An attempt that is over, with what decides how to go on: read from its result once. */
export interface Attempt {
	result: Result;
	/** The answer, when it is a success that the request accepts. */
	accepted?: Answer;
	/**
	 * The status that came back, from the request or from the login before it: 429 for every kind of
	 * rate limit; of an answer that was not accepted, the one that would have said so.
	 */
	status?: number;
	/** Milliseconds that the service asks to wait; undefined if it names no time. */
	retryAfterMs?: number;
	/**
	 * Whether the service asks for patience, so that nobody shall ask it for a while. Without a time, a
	 * 503 speaks of its own request only: the next one may meet a server that works.
	 */
	isThrottled: boolean;
	/** Whether it may have had its effect although it failed. */
	isLost: boolean;
	/** Whether the service asks for more patience than a node has. */
	isHopeless: boolean;
}

/** What a result means for the request that it belongs to. */
export function judge(spec: RequestSpec, exchanged: Result): Attempt {
	const result = judged(spec, exchanged);
	const status = statusOf(result);
	const retryAfterMs = retryAfterOf(result);
	const isSuccess = status !== undefined && status < 300;
	return {
		result,
		...('answer' in result && isSuccess && { accepted: result.answer }),
		status,
		retryAfterMs,
		isThrottled: status === 429 || (status === 503 && (retryAfterMs ?? 0) > 0),
		isLost: isLost(result, status),
		isHopeless: isTooLong(retryAfterMs) && status !== undefined && isPassing(status),
	};
}

/**
 * Whether a request that failed is sent again.
 *
 * @param count how many attempts are over
 */
export function mayRepeat(spec: RequestSpec, attempt: Attempt, count: number): boolean {
	const end = ending(attempt);
	if (!end || attempt.isHopeless) return false;
	const repeatable = spec.repeatable ?? !['POST', 'PATCH'].includes(spec.method);
	return shouldRetry(end, count, {
		repeatable: repeatable || 'refusedLogin' in attempt.result,
		maxAttempts: spec.maxAttempts,
	});
}

/** Whether the answer speaks of the token. A 403 may (some servers use it for expired tokens). */
export function tokenRefusal(
	{ result, status }: Attempt,
	{ isTokenRefusal }: ServiceProfile,
): 'clear' | 'vague' | undefined {
	if (!('answer' in result)) return undefined;
	const { answer } = result;
	if (answer.status === 401) return 'clear';
	// Not a 403 that tells a rate limit.
	if (status === 403 || status === 401) return 'vague';
	return answer.status < 300 && isTokenRefusal?.(answer) ? 'vague' : undefined;
}

/** The same, with what speaks against an answer that its status calls a success. */
function judged(spec: RequestSpec, result: Result): Result {
	if (!('answer' in result) || plainStatus(result.answer) >= 300) return result;
	const refusal = spec.accept?.(result.answer);
	return refusal ? { ...result, refusal } : result;
}

function statusOf(result: Result): number | undefined {
	if ('answer' in result) return result.refusal?.status ?? plainStatus(result.answer);
	return 'refusedLogin' in result ? result.refusedLogin.login?.answered : undefined;
}

function retryAfterOf(result: Result): number | undefined {
	if ('answer' in result) return retryAfter(result.answer);
	return 'refusedLogin' in result ? result.refusedLogin.login?.retryAfterMs : undefined;
}

function isLost(result: Result, status: number | undefined): boolean {
	if ('answer' in result) return isUnclear(status ?? result.answer.status);
	return 'fault' in result && ['timeout', 'broken'].includes(result.fault.kind);
}

/** Undefined when nothing was sent and nothing can be. */
function ending({ result, status }: Attempt): Ending | undefined {
	if ('blocked' in result) return undefined;
	if ('fault' in result) return { fault: result.fault.kind, code: result.fault.code };
	// A login without an answer: the request behind it was never sent.
	return status === undefined ? { fault: 'notSent' } : { status };
}
