import type { Answer } from './answer';
import { retryAfter } from './retryAfter';

/** As much of a body as its words are looked for in; a page of a proxy may be long. */
const WORDS_BYTES = 4096;

/**
 * Whether an answer says that too many requests came: 429, or a 403 that names a time to wait or
 * speaks of a rate limit (GitHub and some proxies tell their limits like that).
 */
export function isRateLimit(answer: Answer): boolean {
	if (answer.status === 429) return true;
	if (answer.status !== 403) return false;
	const words = answer.body.subarray(0, WORDS_BYTES).toString('utf8');
	return retryAfter(answer) !== undefined || /rate.?limit|too many requests/i.test(words);
}

/** An answer's status, and 429 for everything that says what a 429 says. */
export function plainStatus(answer: Answer): number {
	return isRateLimit(answer) ? 429 : answer.status;
}
