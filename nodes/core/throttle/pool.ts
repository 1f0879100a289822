import { CancelledError, SLICE_MS, systemClock, type Clock } from '../clock';
import { Brake, type Era, type HeldBack } from './brake';
import { Lane } from './lane';
import type { Unlent } from './lending';
import { RateWindow, type Start } from './rate';

/** What one account allows at a time. */
export interface PoolLimits {
	/** Requests in flight at most, 1 or more. */
	level: number;
	/** Request starts in any second at most; undefined means no such limit. */
	perSecond?: number;
	/** Set while these are the limits of a credential that borrows, because it cannot borrow. */
	unlent?: { borrower: string; why: Unlent };
}

/** How a request that held a permit ended, as far as the pool cares. */
export type Outcome =
	| { kind: 'ok' }
	| { kind: 'failed' }
	/**
	 * The service asked for patience: nothing starts before `until` (on the pool's clock). With
	 * `slowDown` it receives too many requests, not only fails for a while. It holds for the scope of
	 * the request, or for everybody.
	 */
	| { kind: 'throttled'; until: number; slowDown: boolean; everybody?: boolean };

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

	/** By scope. As many as parts of the service are in use or asked for patience. */
	private readonly lanes = new Map<string, Lane<Permit>>();

	private nextTicket = 0;

	private waking = false;

	/** The pool that took this one over. */
	private successor?: Pool;

	constructor(
		private current: PoolLimits,
		private readonly clock: Clock = systemClock,
	) {
		this.lastUsed = clock.now();
	}

	/** The limits as configured; after a 429 less than the level may be used for a while. */
	get limits(): PoolLimits {
		return this.successor ? this.successor.limits : this.current;
	}

	/** Numbers for tests, and for the decision whether the pool may be forgotten. */
	get state() {
		const now = this.clock.now();
		const brakes = [this.brake, ...[...this.lanes.values()].map(({ brake }) => brake)];
		return {
			level: this.level,
			inFlight: this.inFlight,
			waiting: this.waiting,
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
		const { level, perSecond } = this.current;
		this.current = limits;
		if (limits.level !== level || limits.perSecond !== perSecond) this.drain();
	}

	/**
	 * Resolves with a permit when it is this caller's turn.
	 *
	 * @param scope the part of the service that the request goes to, if it has limits of its own
	 * @throws CancelledError at once when `signal` is aborted
	 */
	async acquire(signal?: AbortSignal, scope = NO_SCOPE): Promise<Permit> {
		if (this.successor) return await this.successor.acquire(signal, scope);
		if (signal?.aborted) throw new CancelledError();
		const lane = this.lane(scope);
		const now = this.clock.now();
		if (this.waiting === 0 && this.mayStart(lane, now)) return this.start(lane, now);
		const permit = lane.line.join(this.nextTicket++, signal);
		this.drain();
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
		const reasons = [this.brake, this.lanes.get(scope)?.brake].map((brake) =>
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
		for (const [scope, lane] of other.lanes) this.lane(scope).absorb(lane, this.nextTicket);
		this.nextTicket += other.nextTicket;
		other.lanes.clear();
		this.drain();
	}

	private get level(): number {
		return this.brake.level(this.current.level);
	}

	private get waiting(): number {
		let sum = 0;
		for (const { line } of this.lanes.values()) sum += line.size;
		return sum;
	}

	private lane(scope: string): Lane<Permit> {
		let lane = this.lanes.get(scope);
		if (!lane) {
			lane = new Lane<Permit>(scope);
			this.lanes.set(scope, lane);
		}
		return lane;
	}

	private drain(): void {
		while (this.inFlight < this.level) {
			const now = this.clock.now();
			const lane = this.next(now);
			const ms = lane ? this.msUntilNextStart(now) : this.msUntilLane(now);
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

	/** The lane of whoever came first among those who may start. */
	private next(now: number): Lane<Permit> | undefined {
		let first: Lane<Permit> | undefined;
		for (const lane of this.lanes.values()) {
			if (lane.line.size === 0 || !lane.isOpen(this.current.level, now)) continue;
			if (!first || lane.line.nextTicket < first.line.nextTicket) first = lane;
		}
		return first;
	}

	/** Until the pause of a lane is over in which somebody waits; Infinity if there is none. */
	private msUntilLane(now: number): number {
		let ms = Infinity;
		for (const { line, brake } of this.lanes.values()) {
			if (line.size > 0 && brake.pausedUntil > now) ms = Math.min(ms, brake.pausedUntil - now);
		}
		return ms;
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
		});
	}

	private msUntilNextStart(now: number): number {
		const { perSecond } = this.current;
		const rateMs = perSecond ? this.rate.msUntilFree(perSecond, now) : 0;
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
		const { scope, era, laneEra } = started;
		const lane = this.lane(scope);
		const now = this.clock.now();
		this.inFlight--;
		lane.inFlight--;
		this.lastUsed = now;
		const isOfScope = scope !== NO_SCOPE && outcome.kind === 'throttled' && !outcome.everybody;
		// A success counts for both: neither the service nor the part of it minded the request.
		if (!isOfScope) this.brake.learn(outcome, era, this.current.level);
		if (isOfScope || outcome.kind === 'ok') {
			lane.brake.learn(outcome, laneEra, this.current.level);
		}
		if (scope !== NO_SCOPE && lane.isIdle(now)) this.lanes.delete(scope);
		this.drain();
	}
}
