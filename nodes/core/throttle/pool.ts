import { CancelledError, SLICE_MS, systemClock, type Clock } from './clock';

/** What one account allows at a time. */
export interface PoolLimits {
	/** Requests in flight at most, 1 or more. */
	level: number;
	/** Request starts in any second at most; undefined means no such limit. */
	perSecond?: number;
}

/** How a request that held a permit ended, as far as the pool cares. */
export type Outcome =
	| { kind: 'ok' }
	| { kind: 'failed' }
	/** The service asked to slow down: nothing starts before `until` (milliseconds since the epoch). */
	| { kind: 'throttled'; until: number };

export interface Permit {
	/** Gives the permit back; a second call does nothing. */
	release(outcome: Outcome): void;
}

interface Waiter {
	grant: (permit: Permit) => void;
	cancel: () => void;
	signal?: AbortSignal;
}

/**
 * The permits of one account: a strict first-in-first-out queue in front of a number of requests
 * in flight. Knows nothing of HTTP or of a service.
 *
 * There are no timers: while the queue has to wait for a pause or for the rate to allow the next
 * start, one loop sleeps in slices and looks again; with an empty queue nothing runs.
 */
export class Pool {
	private inFlight = 0;

	/** At most `limits.level`; halved when the service throttles, grows back with successes. */
	private effectiveLevel: number;

	private successes = 0;

	/** Counts the halvings, so that requests that were in flight together halve only once. */
	private epoch = 0;

	private pausedUntil = 0;

	/** Start times within the last second, oldest first. */
	private starts: number[] = [];

	/** A Set keeps the order and removes a cancelled waiter in constant time. */
	private readonly queue = new Set<Waiter>();

	/** One abort listener per signal, however many of its requests wait. */
	private readonly bySignal = new Map<AbortSignal, { waiters: Set<Waiter>; stop: () => void }>();

	private waking = false;

	/** Set when another pool has taken this one over. */
	private successor?: Pool;

	constructor(
		private limits: PoolLimits,
		private readonly clock: Clock = systemClock,
	) {
		this.effectiveLevel = limits.level;
	}

	/** The level that holds at the moment: the configured one, or less after a 429. */
	get level(): number {
		return this.effectiveLevel;
	}

	/** Numbers for tests, hints and the decision whether the pool may be forgotten. */
	get state() {
		return {
			inFlight: this.inFlight,
			waiting: this.queue.size,
			pausedForMs: Math.max(0, this.pausedUntil - this.clock.now()),
		};
	}

	/** Takes new limits at once; requests in flight above a lowered level finish undisturbed. */
	setLimits(limits: PoolLimits): void {
		if (limits.level === this.limits.level && limits.perSecond === this.limits.perSecond) return;
		this.limits = limits;
		this.effectiveLevel = limits.level;
		this.successes = 0;
		this.drain();
	}

	/**
	 * Resolves with a permit when it is this caller's turn.
	 *
	 * @throws CancelledError at once when `signal` is aborted
	 */
	async acquire(signal?: AbortSignal): Promise<Permit> {
		if (this.successor) return await this.successor.acquire(signal);
		if (signal?.aborted) throw new CancelledError();
		return await new Promise<Permit>((resolve, reject) => {
			const waiter: Waiter = { grant: resolve, cancel: () => reject(new CancelledError()), signal };
			this.enqueue(waiter);
			this.drain();
		});
	}

	/** Nothing starts before `until` (milliseconds since the epoch). A pause is never shortened. */
	pause(until: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, until);
	}

	/**
	 * Takes over everything of `other`: its waiters go to the end of this queue, its requests in
	 * flight count here. For the case that two names turn out to mean one account.
	 */
	absorb(other: Pool): void {
		if (other === this || other.successor) return;
		other.successor = this;
		this.inFlight += other.inFlight;
		this.pause(other.pausedUntil);
		this.starts = [...this.starts, ...other.starts].sort((a, b) => a - b);
		for (const waiter of [...other.queue]) {
			other.forget(waiter);
			this.enqueue(waiter);
		}
		this.drain();
	}

	private enqueue(waiter: Waiter): void {
		this.queue.add(waiter);
		const { signal } = waiter;
		if (!signal) return;
		let group = this.bySignal.get(signal);
		if (!group) {
			const waiters = new Set<Waiter>();
			const onAbort = () => {
				for (const each of [...waiters]) {
					this.forget(each);
					each.cancel();
				}
			};
			signal.addEventListener('abort', onAbort, { once: true });
			group = { waiters, stop: () => signal.removeEventListener('abort', onAbort) };
			this.bySignal.set(signal, group);
		}
		group.waiters.add(waiter);
	}

	private forget(waiter: Waiter): void {
		this.queue.delete(waiter);
		const group = waiter.signal && this.bySignal.get(waiter.signal);
		if (!waiter.signal || !group) return;
		group.waiters.delete(waiter);
		if (group.waiters.size > 0) return;
		group.stop();
		this.bySignal.delete(waiter.signal);
	}

	private drain(): void {
		for (const waiter of this.queue) {
			if (this.inFlight >= this.effectiveLevel) return;
			const ms = this.msUntilNextStart();
			if (ms > 0) {
				void this.wake(ms);
				return;
			}
			this.forget(waiter);
			this.inFlight++;
			if (this.limits.perSecond) this.starts.push(this.clock.now());
			waiter.grant(this.permit());
		}
	}

	private msUntilNextStart(): number {
		const now = this.clock.now();
		let allowedAt = this.pausedUntil;
		if (this.limits.perSecond) {
			// Only the starts of the last second matter; a start exactly one second ago is over.
			const firstRecent = this.starts.findIndex((start) => start > now - 1000);
			this.starts = firstRecent < 0 ? [] : this.starts.slice(firstRecent);
			if (this.starts.length >= this.limits.perSecond) {
				const limiting = this.starts[this.starts.length - this.limits.perSecond];
				allowedAt = Math.max(allowedAt, limiting + 1000);
			}
		}
		return allowedAt - now;
	}

	private async wake(ms: number): Promise<void> {
		if (this.waking) return;
		this.waking = true;
		try {
			await this.clock.sleep(Math.min(ms, SLICE_MS));
		} finally {
			this.waking = false;
		}
		this.drain();
	}

	private permit(): Permit {
		const epoch = this.epoch;
		let held = true;
		return {
			release: (outcome) => {
				if (!held) return;
				held = false;
				this.settle(outcome, epoch);
			},
		};
	}

	private settle(outcome: Outcome, epoch: number): void {
		if (this.successor) {
			this.successor.settle(outcome, this.successor.epoch);
			return;
		}
		this.inFlight--;
		if (outcome.kind === 'throttled') {
			this.pause(outcome.until);
			if (epoch === this.epoch) {
				this.epoch++;
				this.successes = 0;
				this.effectiveLevel = Math.max(1, Math.floor(this.effectiveLevel / 2));
			}
		} else if (outcome.kind === 'ok' && this.effectiveLevel < this.limits.level) {
			this.successes++;
			if (this.successes >= this.effectiveLevel) {
				this.effectiveLevel++;
				this.successes = 0;
			}
		}
		this.drain();
	}
}
