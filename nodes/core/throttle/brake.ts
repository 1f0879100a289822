import type { Outcome } from './pool';

/**
 * A time between two halvings of a level. Requests of an era that is over say nothing about the
 * level since.
 */
export interface Era {
	/** Set when the pool of this era was taken over: its requests count as those of that era. */
	sameAs?: Era;
}

/** Why requests were held back, beside the limits that the user set. */
export type HeldBack =
	/** The service receives too many requests. */
	| 'slowDown'
	/** It asked for patience because it did not work for a while. */
	| 'pause';

/**
 * How far a service wants its requests held back: a pause, and fewer at a time than the configured
 * level. One for a whole pool, and one for each part of the service that has limits of its own.
 */
export class Brake {
	/** On the pool's clock. */
	pausedUntil = -Infinity;

	/** Halved when the service asks to slow down, grows with successes; undefined at full level. */
	private reducedTo?: number;

	private isPausedForLimit = false;

	private successes = 0;

	private current: Era = {};

	/** To be remembered with each request that starts. */
	get era(): Era {
		return this.current;
	}

	/** Whether forgetting this brake would change nothing. */
	isLoose(now: number): boolean {
		return this.reducedTo === undefined && this.pausedUntil <= now;
	}

	/** How many requests at a time the service bears, at most the `configured` number. */
	level(configured: number): number {
		return Math.min(this.reducedTo ?? configured, configured);
	}

	/** Nothing starts before `until`. A pause is never shortened. */
	pause(until: number, isForLimit = false): void {
		if (until <= this.pausedUntil) return;
		this.pausedUntil = until;
		this.isPausedForLimit = isForLimit;
	}

	/** Why a request that has waited since then was held back; undefined if not by this. */
	heldBackSince(since: number): HeldBack | undefined {
		if (this.reducedTo !== undefined) return 'slowDown';
		if (this.pausedUntil <= since) return undefined;
		return this.isPausedForLimit ? 'slowDown' : 'pause';
	}

	/** Takes note of how a request of `era` ended; requests in flight together halve only once. */
	learn(outcome: Outcome, era: Era, configured: number): void {
		if (outcome.kind === 'throttled') this.pause(outcome.until, outcome.slowDown);
		if (latest(era) !== this.current) return;
		if (outcome.kind === 'throttled' && outcome.slowDown) {
			this.current = {};
			this.successes = 0;
			this.reducedTo = Math.max(1, Math.floor(this.level(configured) / 2));
		} else if (outcome.kind === 'ok' && this.reducedTo !== undefined) {
			this.successes++;
			if (this.successes < this.reducedTo) return;
			this.successes = 0;
			this.reducedTo++;
			if (this.reducedTo >= configured) this.reducedTo = undefined;
		}
	}

	/** Takes over the pause, and the requests that are under way. */
	absorb(other: Brake): void {
		this.pause(other.pausedUntil, other.isPausedForLimit);
		other.current.sameAs = this.current;
	}
}

function latest(era: Era): Era {
	let each = era;
	while (each.sameAs) each = each.sameAs;
	return each;
}
