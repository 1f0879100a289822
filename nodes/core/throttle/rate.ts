const WINDOW_MS = 1000;

/**
 * How long after its start a request may still be on its way to the service. The service counts
 * arrivals: a slow start of one burst and a quick start of the next would meet in one second there.
 */
const UNDER_WAY_MS = 250;

/** A request start as the rate counts it. */
export interface Start {
	readonly at: number;
	/** When its answer was there, so that it must have arrived before. */
	answeredAt?: number;
}

/**
 * The request starts that still count against "so many in any second". A start counts for one
 * second from the moment at which the request has surely arrived: when its answer was there, at
 * most `UNDER_WAY_MS` after the start.
 */
export class RateWindow {
	/** Oldest first; those before `head` are over. */
	private starts: Start[] = [];

	private head = 0;

	add(now: number): Start {
		const start: Start = { at: now };
		this.starts.push(start);
		return start;
	}

	/** How many starts count now. */
	countAt(now: number): number {
		this.forgetUntil(now);
		return this.starts.length - this.head;
	}

	/** Milliseconds until another request may start; 0 if it may now, Infinity if none ever may. */
	msUntilFree(perSecond: number, now: number): number {
		if (perSecond === 0) return Infinity;
		this.forgetUntil(now);
		const over = this.starts.length - this.head - perSecond;
		if (over < 0) return 0;
		// All of the oldest ones must be over: a later start may be over before an earlier one.
		const oldest = this.starts.slice(this.head, this.head + over + 1);
		return Math.max(...oldest.map(leavesAt)) - now;
	}

	absorb(other: RateWindow): void {
		const all = [...this.starts.slice(this.head), ...other.starts.slice(other.head)];
		this.starts = all.sort((a, b) => a.at - b.at);
		this.head = 0;
	}

	private forgetUntil(now: number): void {
		const { starts } = this;
		while (this.head < starts.length && leavesAt(starts[this.head]) <= now) this.head++;
		// Cutting the array at each start would make a high rate quadratic.
		if (this.head < 1000 && this.head < starts.length) return;
		this.starts = starts.slice(this.head);
		this.head = 0;
	}
}

function leavesAt({ at, answeredAt }: Start): number {
	return Math.min(answeredAt ?? Infinity, at + UNDER_WAY_MS) + WINDOW_MS;
}
