import type { Outcome } from './brake';

/** What the service said to this process. Times are those of the lease's clock, in milliseconds. */
export interface Said {
	pauseUntil: number;
	/** Era of the requests that were too many. */
	tooManyInEra?: number;
	/** Successful requests of the present era. */
	count: number;
}

/** What the service said, as far as Redis does not know it. */
export class News {
	private said: Said = { pauseUntil: -Infinity, count: 0 };

	/**
	 * Takes note of how a request of `era` ended.
	 *
	 * @param countsIn the era whose successes matter; undefined while the level is whole
	 */
	learn(outcome: Outcome, era: number, countsIn: number | undefined): void {
		const { said } = this;
		if (outcome.kind === 'throttled') {
			said.pauseUntil = Math.max(said.pauseUntil, outcome.until);
			if (outcome.slowDown) said.tooManyInEra = Math.max(said.tooManyInEra ?? -1, era);
		} else if (outcome.kind === 'ok' && era === countsIn) {
			said.count++;
		}
	}

	/** Whether the others have to know at once. */
	isUrgent(now: number): boolean {
		return this.said.tooManyInEra !== undefined || this.said.pauseUntil > now;
	}

	/** All of it, to be told. */
	get all(): Said {
		return { ...this.said };
	}

	/** Redis knows `told` now; what was learnt since then stays. */
	forget(told: Said, isSameEra: boolean): void {
		const { said } = this;
		if (said.pauseUntil === told.pauseUntil) said.pauseUntil = -Infinity;
		if (said.tooManyInEra === told.tooManyInEra) said.tooManyInEra = undefined;
		said.count = isSameEra ? said.count - told.count : 0;
	}
}
