import { CancelledError, SLICE_MS, systemClock, type Clock } from '../clock';
import { RateWindow, type Start } from './rate';
import { WaitingLine } from './waitingLine';

/** What one account allows at a time. */
export interface PoolLimits {
	/** Requests in flight at most, 1 or more. */
	level: number;
	/** Request starts in any second at most; undefined means no such limit. */
	perSecond?: number;
	/** Set while a borrower's limits stand in for those of a lender that was not seen yet. */
	provisional?: true;
}

/** How a request that held a permit ended, as far as the pool cares. */
export type Outcome =
	| { kind: 'ok' }
	| { kind: 'failed' }
	/**
	 * The service asked for patience: nothing starts before `until` (milliseconds since the epoch).
	 * With `slowDown` it receives too many requests, not only fails for a while.
	 */
	| { kind: 'throttled'; until: number; slowDown: boolean };

export interface Permit {
	/** Gives the permit back; a second call does nothing. */
	release(outcome: Outcome): void;
}

/** The pool that took this one over, and what its epoch was then. */
interface Successor {
	pool: Pool;
	epoch: number;
}

/** The epoch of requests whose outcome says nothing about the level any more. */
const BYGONE = -1;

/**
 * The permits of one account: a strict first-in-first-out line in front of a number of requests
 * in flight. Knows nothing of HTTP or of a service.
 *
 * There are no timers: while the line has to wait for a pause or for the rate to allow the next
 * start, one loop sleeps in slices and looks again; while nobody waits nothing runs.
 */
export class Pool {
	private inFlight = 0;

	/** At most `limits.level`; halved when the service asks to slow down, grows with successes. */
	private effectiveLevel: number;

	private successes = 0;

	/** Counts the halvings, so that requests that were in flight together halve only once. */
	private epoch = 0;

	private pausedUntil = 0;

	private lastUsed = 0;

	private readonly rate = new RateWindow();

	private readonly line = new WaitingLine<Permit>();

	private waking = false;

	private successor?: Successor;

	constructor(
		private current: PoolLimits,
		private readonly clock: Clock = systemClock,
	) {
		this.effectiveLevel = current.level;
		this.lastUsed = clock.now();
	}

	/** The limits as configured; after a 429 less than the level may be used for a while. */
	get limits(): PoolLimits {
		return this.successor ? this.successor.pool.limits : this.current;
	}

	/** Numbers for tests, and for the decision whether the pool may be forgotten. */
	get state() {
		return {
			level: this.effectiveLevel,
			inFlight: this.inFlight,
			waiting: this.line.size,
			pausedForMs: Math.max(0, this.pausedUntil - this.clock.now()),
			/** Since the last start or end of a request. */
			idleForMs: this.clock.now() - this.lastUsed,
		};
	}

	/**
	 * Takes new limits at once; requests in flight above a lowered level finish undisturbed. A level
	 * that was reduced because the service asked for it stays so and goes on growing from there.
	 */
	setLimits(limits: PoolLimits): void {
		const { level, perSecond } = this.current;
		this.current = limits;
		if (limits.level === level && limits.perSecond === perSecond) return;
		const isReduced = this.effectiveLevel < level;
		this.effectiveLevel = isReduced ? Math.min(this.effectiveLevel, limits.level) : limits.level;
		this.drain();
	}

	/**
	 * Resolves with a permit when it is this caller's turn.
	 *
	 * @throws CancelledError at once when `signal` is aborted
	 */
	async acquire(signal?: AbortSignal): Promise<Permit> {
		if (this.successor) return await this.successor.pool.acquire(signal);
		if (signal?.aborted) throw new CancelledError();
		if (this.line.size === 0 && this.inFlight < this.effectiveLevel) {
			const now = this.clock.now();
			if (this.msUntilNextStart(now) <= 0) return this.start(now);
		}
		const permit = this.line.join(signal);
		this.drain();
		return await permit;
	}

	/** Nothing starts before `until` (milliseconds since the epoch). A pause is never shortened. */
	pause(until: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, until);
	}

	/**
	 * Takes over everything of `other`: its waiters go to the end of this line, its requests in
	 * flight count here. For the case that two names turn out to mean one account.
	 */
	absorb(other: Pool): void {
		if (this.successor) {
			this.successor.pool.absorb(other);
			return;
		}
		if (other === this || other.successor) return;
		other.successor = { pool: this, epoch: this.epoch };
		this.inFlight += other.inFlight;
		other.inFlight = 0;
		this.pause(other.pausedUntil);
		this.rate.absorb(other.rate);
		this.line.absorb(other.line);
		this.drain();
	}

	private drain(): void {
		while (this.line.size > 0 && this.inFlight < this.effectiveLevel) {
			const now = this.clock.now();
			const ms = this.msUntilNextStart(now);
			if (ms > 0) {
				void this.wake(ms);
				return;
			}
			this.line.serve(this.start(now));
		}
	}

	private start(now: number): Permit {
		this.inFlight++;
		this.lastUsed = now;
		return this.permit(this.current.perSecond ? this.rate.add(now) : undefined);
	}

	private msUntilNextStart(now: number): number {
		const { perSecond } = this.current;
		const rateMs = perSecond ? this.rate.msUntilFree(perSecond, now) : 0;
		return Math.max(rateMs, this.pausedUntil - now);
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

	private permit(start: Start | undefined): Permit {
		const { epoch } = this;
		let held = true;
		return {
			release: (outcome) => {
				if (!held) return;
				held = false;
				if (start) start.answeredAt = this.clock.now();
				this.settle(outcome, epoch);
			},
		};
	}

	private settle(outcome: Outcome, epoch: number): void {
		if (this.successor) {
			const { pool, epoch: then } = this.successor;
			pool.settle(outcome, epoch === this.epoch ? then : BYGONE);
			return;
		}
		this.inFlight--;
		this.lastUsed = this.clock.now();
		if (outcome.kind === 'throttled') this.pause(outcome.until);
		// What was in flight before the last halving says nothing about the level since.
		if (epoch === this.epoch) this.adjustLevel(outcome);
		this.drain();
	}

	private adjustLevel(outcome: Outcome): void {
		if (outcome.kind === 'throttled' && outcome.slowDown) {
			this.epoch++;
			this.successes = 0;
			this.effectiveLevel = Math.max(1, Math.floor(this.effectiveLevel / 2));
		} else if (outcome.kind === 'ok' && this.effectiveLevel < this.current.level) {
			this.successes++;
			if (this.successes < this.effectiveLevel) return;
			this.effectiveLevel++;
			this.successes = 0;
		}
	}
}
