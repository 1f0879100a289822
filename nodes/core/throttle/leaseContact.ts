import { GUARD_MS, LEASE_MS } from './leaseMessage';

/** A lost contact is one as long as there was an attempt within this time, in milliseconds. */
const IN_TOUCH_MS = 6000;

/** Whether Redis answers. Times are those of the lease's clock, in milliseconds. */
export class Contact {
	/** Since when Redis has been found away, and when it was last. */
	private lost?: { since: number; last: number };

	/** When there was work without a lease last, and what was wrong with Redis. */
	private alone = { at: -Infinity, why: '' };

	get isLost(): boolean {
		return this.lost !== undefined;
	}

	found(): void {
		this.lost = undefined;
	}

	lose(now: number, why: string): void {
		const isInTouch = this.lost && now - this.lost.last <= IN_TOUCH_MS;
		this.lost = { since: isInTouch && this.lost ? this.lost.since : now, last: now };
		this.alone.why = why;
	}

	/** Whether Redis has been away for so long that the leases of all processes are over. */
	isAlone(now: number): boolean {
		const { lost } = this;
		if (!lost || now - lost.last > IN_TOUCH_MS) return false;
		// By then everybody else's lease has ended too, and what began under it counts no more.
		return now >= lost.since + LEASE_MS + GUARD_MS;
	}

	workedAlone(now: number): void {
		this.alone.at = now;
	}

	/** Since `since`, why this process had to work without a lease; undefined if it had not. */
	aloneSince(since: number): string | undefined {
		return this.alone.at < since ? undefined : this.alone.why;
	}
}
