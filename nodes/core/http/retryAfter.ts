import { MINUTE_MS } from '../clock';
import type { Answer } from './answer';
import type { Problem } from '../errors/problem';

/** A service that asks for more patience than this is treated as down: the request fails at once. */
const MAX_RETRY_AFTER_MS = 15 * MINUTE_MS;

/**
 * Milliseconds that an answer's `Retry-After` header asks for, or undefined without one.
 *
 * A date in it counts from the answer's own `Date`, because the clock of this machine may be wrong.
 */
export function retryAfter({ headers }: Answer): number | undefined {
	const sentAt = Date.parse(String(headers.date ?? ''));
	return parseRetryAfter(headers['retry-after'], Number.isNaN(sentAt) ? Date.now() : sentAt);
}

/**
 * Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date (RFC 9110, 10.2.3).
 * 0 for a date in the past. Undefined when there is no header or it makes no sense.
 *
 * @param now what a date counts from, in milliseconds since the epoch
 */
export function parseRetryAfter(value: unknown, now: number): number | undefined {
	const text = String((Array.isArray(value) ? value[0] : value) ?? '').trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
	// A bare number such as -5 is a date to Date.parse.
	const ms = /[a-z]/i.test(text) ? Date.parse(text) - now : NaN;
	return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** Whether a service asks for more patience than anybody has. */
export function isTooLong(retryAfterMs: number | undefined): retryAfterMs is number {
	return retryAfterMs !== undefined && retryAfterMs > MAX_RETRY_AFTER_MS;
}

/** The problem of a request that was given up because the service asks for so much patience. */
export function tooLong(problem: Problem, retryAfterMs: number): Problem {
	const { message, description } = problem;
	const time = inWords(retryAfterMs);
	return problem.with({
		message: `${message}; the service asks to wait ${time}`,
		description: `A node waits ${inWords(MAX_RETRY_AFTER_MS)} at most: run it again in ${time}. ${description}`,
	});
}

/** In the unit that a reader can do something with, rounded up. */
function inWords(ms: number): string {
	const minutes = Math.ceil(ms / MINUTE_MS);
	if (minutes <= 120) return `${minutes} minutes`;
	const hours = Math.ceil(minutes / 60);
	return hours <= 48 ? `${hours} hours` : `${Math.ceil(hours / 24)} days`;
}
