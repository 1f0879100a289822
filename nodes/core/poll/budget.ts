import type { IPollFunctions } from 'n8n-workflow';

/** How long a poll may take, in milliseconds. */
export interface Budget {
	/** From here on no further page is begun, and another poll may take over. */
	softMs: number;
	/** Here the request under way is ended. */
	hardMs: number;
	/** Whether n8n itself ends the poll, and throws away what it gave. */
	isLeased: boolean;
}

/** What a host says that has no limit for this poll: polls without the durable scheduler. */
const UNLIMITED_MS = 300_000;

/** Less than the shortest interval, so that one poll is over when the next one comes. */
const SOFT_MS = 45_000;

/** Of what a host gives; the rest is for the page under way. */
const SHARE = 0.75;

/**
 * The time that n8n gives a poll. Hosts with the durable scheduler (since 2.36) abandon a poll that
 * takes longer and throw its state away; others wait for it as long as it takes.
 */
export function pollBudget(fns: IPollFunctions): Budget {
	const given = 'getPollBudgetMs' in fns ? fns.getPollBudgetMs() : UNLIMITED_MS;
	const isLeased = given < UNLIMITED_MS;
	return {
		softMs: Math.min(SOFT_MS, given * SHARE),
		hardMs: Math.min(given, UNLIMITED_MS),
		isLeased,
	};
}
