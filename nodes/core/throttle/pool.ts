import { CancelledError, SLICE_MS, systemClock, type Clock } from '../clock';
import { Brake, type Era, type HeldBack, type Outcome } from './brake';
import type { Lane } from './lane';
import { Lanes } from './lanes';
import { Lease, type Send } from './lease';
import type { PoolLimits } from './limits';
import { RateWindow, type Start } from './rate';

export interface Permit {
	/** Gives the permit back; a second call does nothing. */
	release(outcome: Outcome): void;
}

/** What a permit remembers of its start. */
interface Started {
	scope: string;
	start?: Start;
	era: Era;
	laneEra: Era;
	/** The era of the level that several processes share. */
	sharedEra: number;
}

/** Requests without a scope. */
const NO_SCOPE = '';

/**
 * The permits of one account: a strict first-in-first-out line in front of a number of requests
 * in flight. Knows nothing of HTTP or of a service.
 *
 * A request may name its scope, the part of the service that it goes to. When that part asks for
 * patience, the requests of its scope wait and all others pass them; when its time has come they
 * have their old place in the line.
 *
 * There are no timers: while the line has to wait for a pause or for the rate to allow the next
 * start, one loop sleeps in slices and looks again; while nobody waits nothing runs.
 */
export class Pool {
	private inFlight = 0;

	private lastUsed: number;

	/** What the service asked of everybody. */
	private readonly brake = new Brake();

	private readonly rate = new RateWindow();

	private readonly lanes = new Lanes<Permit>();

	/** This process's share, when several processes count together. */
	private lease?: Lease;

	/** How to reach Redis, as long as there is work. */
	private send?: Send;

	private nextTicket = 0;

	private waking = false;

	/** The pool that took this one over. */
	private successor?: Pool;

	constructor(
		private current: PoolLimits,
		private readonly clock: Clock = systemClock,
	) {
		this.lastUsed = clock.now();
		this.lease = this.leaseFor(current);
	}

	/** The limits as configured; after a 429 less than the level may be used for a while. */
	get limits(): PoolLimits {
		return this.successor ? this.successor.limits : this.current;
	}

	/** Numbers for tests, and for the decision whether the pool may be forgotten. */
	get state() {
		const now = this.clock.now();
		const brakes = [this.brake, ...this.lanes.brakes];
		return {
			level: this.level,
			inFlight: this.inFlight,
			waiting: this.lanes.waiting,
			/** The longest pause, of everybody or of a scope. */
			pausedForMs: Math.max(0, ...brakes.map(({ pausedUntil }) => pausedUntil - now)),
			/** Since the last start or end of a request. */
			idleForMs: now - this.lastUsed,
		};
	}

	/**
	 * Takes new limits at once; requests in flight above a lowered level finish undisturbed. A level
	 * that was reduced because the service asked for it stays so and goes on growing from there.
	 */
	setLimits(limits: PoolLimits): void {
		const { level, perSecond, sharing } = this.current;
		this.current = limits;
		if (JSON.stringify(limits.sharing) !== JSON.stringify(sharing)) {
			this.lease?.retire();
			this.lease = this.leaseFor(limits);
			this.lease?.tend(this.send);
		} else if (limits.level === level && limits.perSecond === perSecond) return;
		this.lease?.setLimits(limits);
		this.drain();
	}

	/** Since `since`, whether this process worked without its share of a common limit, and why. */
	aloneSince(since: number): { level: number; why: string } | undefined {
		return this.successor ? this.successor.aloneSince(since) : this.lease?.aloneSince(since);
	}

	/**
	 * Resolves with a permit when it is this caller's turn.
	 *
	 * @param scope the part of the service that the request goes to, if it has limits of its own
	 * @param send how to reach Redis, for when several processes count together
	 * @throws CancelledError at once when `signal` is aborted
	 * @throws Problem when the processes cannot count together as the credential says
	 */
	async acquire(signal?: AbortSignal, scope = NO_SCOPE, send?: Send): Promise<Permit> {
		if (this.successor) return await this.successor.acquire(signal, scope, send);
		if (signal?.aborted) throw new CancelledError();
		this.send = send ?? this.send;
		const lane = this.lanes.of(scope);
		const now = this.clock.now();
		if (this.lanes.waiting === 0 && this.mayStart(lane, now)) {
			const permit = this.start(lane, now);
			this.lease?.tend(this.send);
			return permit;
		}
		const permit = lane.line.join(this.nextTicket++, signal);
		this.drain();
		this.lease?.tend(this.send);
		return await permit;
	}

	/** Nothing starts before `until` (on the pool's clock). A pause is never shortened. */
	pause(until: number): void {
		this.brake.pause(until);
	}

	/**
	 * Whether the service, and not the limits that the user set, held back a request that has waited
	 * since then.
	 */
	heldBackSince(since: number, scope = NO_SCOPE): HeldBack | undefined {
		if (this.successor) return this.successor.heldBackSince(since, scope);
		if (this.lease?.isReduced) return 'slowDown';
		const reasons = [this.brake, this.lanes.find(scope)?.brake].map((brake) =>
			brake?.heldBackSince(since),
		);
		return reasons.includes('slowDown') ? 'slowDown' : reasons.find(Boolean);
	}

	/**
	 * Takes over everything of `other`: its waiters go to the end of this line, its requests in
	 * flight count here. For the case that two names turn out to mean one account.
	 */
	absorb(other: Pool): void {
		if (this.successor) {
			this.successor.absorb(other);
			return;
		}
		if (other === this || other.successor) return;
		other.successor = this;
		this.inFlight += other.inFlight;
		other.inFlight = 0;
		this.brake.absorb(other.brake);
		this.rate.absorb(other.rate);
		this.lanes.absorb(other.lanes, this.nextTicket);
		this.nextTicket += other.nextTicket;
		this.send ??= other.send;
		other.lease?.retire();
		this.drain();
		this.lease?.tend(this.send);
	}

	private get level(): number {
		const { level } = this.current;
		if (!this.lease) return this.brake.level(level);
		const part = this.lease.levelFor(this.inFlight);
		return this.lease.isAlone ? this.brake.level(part) : part;
	}

	private leaseFor(limits: PoolLimits): Lease | undefined {
		if (!limits.sharing) return undefined;
		const holder = {
			use: () => ({
				inFlight: this.inFlight,
				waiting: this.lanes.waiting,
				starts: this.rate.countAt(this.clock.now()),
			}),
			changed: () => this.drain(),
			pause: (ms: number, isForLimit: boolean) =>
				this.brake.pause(this.clock.now() + ms, isForLimit),
			fail: (problem: Error) => this.lanes.fail(problem),
		};
		return new Lease(limits.sharing, limits, holder, this.clock);
	}

	private drain(): void {
		while (this.inFlight < this.level) {
			const now = this.clock.now();
			const lane = this.lanes.next(this.current.level, now);
			const ms = lane ? this.msUntilNextStart(now) : this.lanes.msUntilOpen(now);
			if (ms > 0) {
				if (ms < Infinity) void this.wake(ms);
				return;
			}
			lane?.line.serve(this.start(lane, now));
		}
	}

	private mayStart(lane: Lane<Permit>, now: number): boolean {
		return (
			this.inFlight < this.level &&
			lane.isOpen(this.current.level, now) &&
			this.msUntilNextStart(now) <= 0
		);
	}

	private start(lane: Lane<Permit>, now: number): Permit {
		this.inFlight++;
		lane.inFlight++;
		this.lastUsed = now;
		return this.permit({
			scope: lane.scope,
			start: this.current.perSecond ? this.rate.add(now) : undefined,
			era: this.brake.era,
			laneEra: lane.brake.era,
			sharedEra: this.lease?.era ?? 0,
		});
	}

	private msUntilNextStart(now: number): number {
		const perSecond = this.lease
			? this.lease.rateFor(this.rate.countAt(now))
			: this.current.perSecond;
		const rateMs = perSecond !== undefined ? this.rate.msUntilFree(perSecond, now) : 0;
		return Math.max(rateMs, this.brake.pausedUntil - now);
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

	private permit(started: Started): Permit {
		let held = true;
		return {
			release: (outcome) => {
				if (!held) return;
				held = false;
				if (started.start) started.start.answeredAt = this.clock.now();
				this.settle(outcome, started);
			},
		};
	}

	private settle(outcome: Outcome, started: Started): void {
		if (this.successor) {
			this.successor.settle(outcome, started);
			return;
		}
		const { scope, era, laneEra, sharedEra } = started;
		const lane = this.lanes.of(scope);
		const now = this.clock.now();
		this.inFlight--;
		lane.inFlight--;
		this.lastUsed = now;
		const isOfScope = scope !== NO_SCOPE && outcome.kind === 'throttled' && !outcome.everybody;
		// A success counts for both: neither the service nor the part of it minded the request.
		if (!isOfScope) this.learn(outcome, era, sharedEra);
		if (isOfScope || outcome.kind === 'ok') {
			lane.brake.learn(outcome, laneEra, this.current.level);
		}
		if (scope !== NO_SCOPE && lane.isIdle(now)) this.lanes.forget(scope);
		this.drain();
		this.lease?.tend(this.send);
		if (this.inFlight + this.lanes.waiting === 0) this.send = undefined;
	}

	private learn(outcome: Outcome, era: Era, sharedEra: number): void {
		if (!this.lease || this.lease.isAlone) {
			this.brake.learn(outcome, era, this.lease?.levelFor(0) ?? this.current.level);
			return;
		}
		if (outcome.kind === 'throttled') this.brake.pause(outcome.until, outcome.slowDown);
		// The level is everybody's: Redis halves it, and lets it grow again.
		this.lease.learn(outcome, sharedEra);
	}
}
