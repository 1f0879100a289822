/**
 * The part of a limit that this process may use, by the latest answer of Redis.
 *
 * It grows with an answer and shrinks as what is in use ends: what was once below is not taken again.
 */
export class Portion {
	/** What may be in use at most. */
	private cap = 0;

	/** What it shall come down to. */
	private target = 0;

	/** @param inUse what is in use now */
	usable(inUse: number): number {
		if (this.target < this.cap) this.cap = Math.max(this.target, Math.min(this.cap, inUse));
		return this.cap;
	}

	/**
	 * What to tell Redis that this process holds: it uses no more than that from now on.
	 *
	 * @param extra what is used without a lease
	 */
	claim(inUse: number, extra = 0): number {
		// What runs on after the end of a lease counts until it is over.
		this.cap = Math.max(this.usable(inUse), inUse, extra);
		return this.cap;
	}

	/** Takes over an answer. */
	grant(share: number, target: number): void {
		this.cap = share;
		this.target = Math.min(share, target);
	}

	/** Whether it has come down so far that others can have the rest, of `held` as Redis knows. */
	hasSpare(inUse: number, held: number): boolean {
		const usable = this.usable(inUse);
		return usable < held && usable === this.target;
	}

	/** The lease is over. */
	lose(): void {
		this.cap = 0;
		this.target = 0;
	}
}
