import type { Failure } from 'n8n-workflow';

import { CancelledError } from '../clock';
import { Problem, type ProblemKind } from './problem';

/**
 * What each problem is to n8n: one where waiting helps, or one where somebody has to act. Of these
 * causes, `quota-exhausted` and `rate-limited` say how long where the service did.
 */
const CAUSES: Record<ProblemKind, Failure['cause']> = {
	certificate: 'configuration-invalid',
	// The answer was lost: to a time limit, a broken connection or a gateway.
	effectUnknown: 'temporarily-unavailable',
	exists: 'configuration-invalid',
	// The n8n credential is good; the node names an account that is not, or no longer, linked.
	integrationMissing: 'configuration-invalid',
	invalidInput: 'configuration-invalid',
	keyRefused: 'credential-invalid',
	loginRefused: 'credential-invalid',
	network: 'temporarily-unavailable',
	notAllowed: 'configuration-invalid',
	notFound: 'configuration-invalid',
	notSupported: 'configuration-invalid',
	permission: 'configuration-invalid',
	plan: 'configuration-invalid',
	quotaExhausted: 'quota-exhausted',
	rateLimited: 'rate-limited',
	redirected: 'configuration-invalid',
	refused: 'configuration-invalid',
	serviceDown: 'temporarily-unavailable',
	// This n8n cannot read or store a file; its operator has to act.
	storage: 'configuration-invalid',
	tokenRefused: 'credential-invalid',
	tooLarge: 'configuration-invalid',
	unfinished: 'temporarily-unavailable',
	// A page of a proxy, or an answer that was cut off.
	unreadable: 'temporarily-unavailable',
	validation: 'configuration-invalid',
};

const TIMED = ['rate-limited', 'quota-exhausted', 'temporarily-unavailable'] as const;

/** Mistakes in code. What expressions and n8n itself throw has names of its own. */
const DEFECTS = ['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError', 'AssertionError'];

/**
 * Why something failed, in the words in which n8n 2.41 takes it (`failure` of its errors) to decide
 * when a trigger polls again. Older hosts ignore it.
 *
 * @param error whatever was thrown
 * @returns undefined where nothing can be said, e.g. of an execution that was cancelled
 */
export function failureOf(error: unknown): Failure | undefined {
	if (error instanceof CancelledError || !(error instanceof Error)) return undefined;
	if (error instanceof Problem) {
		const cause: Failure['cause'] | undefined = CAUSES[error.kind];
		// A problem of another version of this package, which is still at work.
		if (!cause) return undefined;
		const timed = TIMED.find((each) => each === cause);
		if (!timed) return { cause } as Failure;
		const { retryAfterMs } = error;
		return { cause: timed, ...(retryAfterMs && { retryAfterMs }) };
	}
	if (error.name === 'ExpressionError') return { cause: 'configuration-invalid' };
	return DEFECTS.includes(error.name) ? { cause: 'node-defect' } : undefined;
}

/** Words of a limit that comes back with a day or a month, and not with a second or a minute. */
const QUOTA =
	/\bquota\b|\b(daily|monthly|hourly)\b[^.]{0,40}\blimit|\b(credits?|allowance)\b[^.]{0,40}\b(exhausted|exceeded|used up)/i;

const SHORT = /\bper[ _-]?(second|minute|min|sec|user)|\b(second|minute)s?\b|rate.?limit/i;

/** Which kind of 429 it is: too many requests at a time, or a quota that is used up. */
export function limitKind(text = ''): 'quotaExhausted' | 'rateLimited' {
	return QUOTA.test(text) && !SHORT.test(text) ? 'quotaExhausted' : 'rateLimited';
}
