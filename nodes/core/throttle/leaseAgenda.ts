import type { Part } from './leaseMessage';

/** What a pool uses of its limits. */
export interface Use {
	inFlight: number;
	waiting: number;
	/** Request starts that count against the rate now. */
	starts: number;
}

/** What a lease knows of itself when it decides whether to ask Redis. */
export interface Standing {
	use: Use;
	/** Level and rate: what Redis knows that we have, what we asked for last, and what we want now. */
	parts: Array<Pick<Part, 'held' | 'wants'> & { asked: number; hasSpare: boolean }>;
	/** Whether the share may be used now. */
	isValid: boolean;
	/** Whether Redis was found away. */
	isLost: boolean;
	/** Whether the service said something that the others do not know yet. */
	hasNews: boolean;
	isRetired: boolean;
}

/** While there is work, Redis is asked so often, in milliseconds. */
const RENEW_MS = 1500;

/** So often while others have yet to make room. */
const SOON_MS = 500;

/** So often while Redis is away. */
const RETRY_MS = 500;

/** A share is kept so long after the last request, for the next one. */
const LINGER_MS = 500;

/** Decides when a lease asks Redis. Times are those of the lease's clock, in milliseconds. */
export class Agenda {
	private nextAt = -Infinity;

	private workedAt = -Infinity;

	/** There is work at `now`. */
	worked(now: number): void {
		this.workedAt = now;
	}

	/** Something changed that Redis has to know at once. */
	hurry(): void {
		this.nextAt = -Infinity;
	}

	/**
	 * An answer came.
	 *
	 * @param waitsForOthers whether there will be more as soon as others have made room
	 */
	answered(sentAt: number, waitsForOthers: boolean): void {
		this.nextAt = sentAt + (waitsForOthers ? SOON_MS : RENEW_MS);
	}

	/** None came. */
	failed(now: number): void {
		this.nextAt = now + RETRY_MS;
	}

	/** Whether to ask now. */
	isDue({ use, parts, isValid, isLost, hasNews, isRetired }: Standing, now: number): boolean {
		if (!isAtWork(use)) {
			const isOver = now - this.workedAt >= LINGER_MS || isRetired;
			return holdsAny(parts) && isValid && isOver && use.starts === 0 && !isLost;
		}
		if (now >= this.nextAt || (!isValid && !isLost)) return true;
		// More to do than was asked for, and Redis had all of that.
		const isShort = parts.some(({ held, asked, wants }) => held >= asked && wants > held);
		return !isLost && (hasNews || isShort || parts.some(({ hasSpare }) => hasSpare));
	}
}

/** Whether somebody has to look after the lease: there is work, or something to give back. */
export function isAwake({ use, parts, isValid, isLost }: Standing): boolean {
	return isAtWork(use) || (isValid && !isLost && holdsAny(parts));
}

export function isAtWork({ inFlight, waiting }: Use): boolean {
	return inFlight + waiting > 0;
}

function holdsAny(parts: Standing['parts']): boolean {
	return parts.some(({ held }) => held > 0);
}
