import type { IPollFunctions } from 'n8n-workflow';

import { shared } from '../shared';

/** How long a poll may take, in milliseconds. */
export interface Budget {
	/** From here on no further page is begun, and another poll may take over. */
	softMs: number;
	/** Here the request under way is ended. */
	hardMs: number;
	/** What comes later than this may have been thrown away by n8n. */
	lateMs: number;
	/** Whether n8n itself ends the poll, and throws away what it gave. */
	isLeased: boolean;
	/** Whether n8n takes what a poll gives whatever has happened in the meantime. */
	isCertain: boolean;
	/** Which context of the process it is, counted from when they were first polled with. */
	context: number;
}

/** What a host says that has no limit for this poll: polls without the durable scheduler. */
const UNLIMITED_MS = 300_000;

/** Less than the shortest interval, so that one poll is over when the next one comes. */
const SOFT_MS = 45_000;

/** Of what a host gives: until a page may be begun, and until one is waited for. */
const SOFT_SHARE = 0.75;
const HARD_SHARE = 0.9;

/** Contexts that a poll was made with. */
const polled = shared('polled/v1', () => ({ count: 0, contexts: new WeakMap<object, number>() }));

/**
 * The time that n8n gives a poll. Hosts with the durable scheduler (since 2.36) abandon a poll that
 * takes longer and throw its state away; others wait for it as long as it takes.
 *
 * Without that scheduler, all polls of an activation share one context. The first one is part of the
 * activation, and its items are taken even if the workflow is activated anew meanwhile; those of
 * later ones are not. Older hosts, which give no time, take all of them.
 */
export function pollBudget(fns: IPollFunctions): Budget {
	const given = 'getPollBudgetMs' in fns ? fns.getPollBudgetMs() : UNLIMITED_MS;
	const isLeased = given < UNLIMITED_MS;
	const isFirst = !polled.contexts.has(fns);
	const context = polled.contexts.get(fns) ?? ++polled.count;
	polled.contexts.set(fns, context);
	return {
		softMs: Math.min(SOFT_MS, given * SOFT_SHARE),
		hardMs: isLeased ? given * HARD_SHARE : UNLIMITED_MS,
		lateMs: isLeased ? given : Infinity,
		isLeased,
		context,
		isCertain: !isLeased && (isFirst || !('getPollBudgetMs' in fns)),
	};
}
