import { ApiError } from './errors';
import type { G2Settings } from './settings';

interface Caller {
	/** Arrivals of the last window, oldest first, in milliseconds. */
	arrivals: number[];
	blockedUntil: number;
}

/** G2's limit: passing 100 requests in any second shuts the caller out for a minute. */
export class RateLimit {
	private callers = new Map<string, Caller>();
	private everybodyBlockedUntil = 0;

	constructor(private readonly settings: G2Settings) {}

	/**
	 * Counts a request.
	 *
	 * @param caller address or token
	 * @param now milliseconds since the epoch
	 * @returns milliseconds for which the caller is shut out, 0 when the request may pass
	 */
	arrive(caller: string, now: number): number {
		if (this.everybodyBlockedUntil > now) return this.everybodyBlockedUntil - now;
		const state = this.stateOf(caller);
		if (state.blockedUntil > now) return state.blockedUntil - now;
		const { rateWindowMs, requestsPerWindow, blockMs } = this.settings;
		state.arrivals = state.arrivals.filter((at) => at > now - rateWindowMs);
		state.arrivals.push(now);
		if (state.arrivals.length <= requestsPerWindow) return 0;
		state.arrivals = [];
		state.blockedUntil = now + blockMs;
		return blockMs;
	}

	/** Shuts out everybody as if they had passed the limit. */
	blockAll(now: number): void {
		this.everybodyBlockedUntil = now + this.settings.blockMs;
	}

	/** Nobody is shut out any more and nothing is counted yet. */
	clear(): void {
		this.callers.clear();
		this.everybodyBlockedUntil = 0;
	}

	private stateOf(caller: string): Caller {
		let state = this.callers.get(caller);
		if (state === undefined) {
			state = { arrivals: [], blockedUntil: 0 };
			this.callers.set(caller, state);
		}
		return state;
	}
}

/** The error of a caller that is shut out for so many milliseconds. */
export function tooManyRequests(settings: G2Settings, waitMs: number): ApiError {
	const headers: Record<string, string> = settings.rateLimitRetryAfter
		? { 'retry-after': String(Math.ceil(waitMs / 1000)) }
		: {};
	return new ApiError(settings.rateLimitStatus, 'Too Many Requests', { headers });
}

/** What the edge server answers with instead of JSON, by the setting `rateLimitBody`. */
export const EDGE_PAGES = {
	html:
		'<!DOCTYPE html><html><head><title>Access denied | data.g2.com</title></head><body>' +
		'<h1>Error 1015</h1><h2>You are being rate limited</h2></body></html>',
	text: 'error code: 1015',
	empty: '',
};
