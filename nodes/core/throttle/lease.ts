import { randomUUID } from 'node:crypto';

import { SLICE_MS, type Clock } from '../clock';
import type { Problem } from '../errors/problem';
import type { Outcome } from './brake';
import type { Endpoint, PoolLimits, Sharing } from './limits';
import {
	commandOf,
	GUARD_MS,
	grantedIn,
	LEASE_MS,
	type Granted,
	type Message,
} from './leaseMessage';
import { Portion } from './portion';

/** How a command to Redis ended. */
export type Reply =
	| { result: unknown }
	/** Redis did not answer, or is not in a state to; in words. */
	| { away: string }
	/** The credential has to be corrected. */
	| { refused: Problem };

/** Sends one command to Redis; never throws. */
export type Send = (endpoint: Endpoint, command: string[]) => Promise<Reply>;

/** What a pool uses of its limits. */
export interface Use {
	inFlight: number;
	waiting: number;
	/** Request starts that count against the rate now. */
	starts: number;
}

/** The pool, as its lease knows it. */
export interface Holder {
	use(): Use;
	/** More may start than before. */
	changed(): void;
	/** Nothing shall start for so many milliseconds; another process was told so. */
	pause(ms: number, isForLimit: boolean): void;
	/** Whoever waits fails. */
	fail(problem: Problem): void;
}

/** What the service said to this process. */
interface Said {
	pauseUntil: number;
	/** Era of the requests that were too many. */
	tooManyInEra?: number;
	/** Successful requests of the present era. */
	count: number;
}

/** While there is work, Redis is asked so often, in milliseconds. */
const RENEW_MS = 1500;

/** So often while others have yet to make room. */
const SOON_MS = 500;

/** So often while Redis is away. */
const RETRY_MS = 500;

/** A share is kept so long after the last request, for the next one. */
const LINGER_MS = 500;

/** What was wrong with the credential stays wrong so long, before Redis is asked again. */
const REFUSED_FOR_MS = 10_000;

/** A lost contact is one as long as there was an attempt within this time. */
const IN_TOUCH_MS = 6000;

/**
 * A pool's share of a limit that several processes have together: leased from Redis for some
 * seconds, renewed while there is work, given back soon after. Without timers: whoever acquires and
 * releases looks after it, and one loop that sleeps in slices as long as there is work.
 */
export class Lease {
	private readonly process: string = randomUUID();

	private readonly level = new Portion();

	private readonly rate = new Portion();

	private send?: Send;

	/** Our share as Redis knows it. */
	private held = { level: 0, rate: 0 };

	/** What was asked for last. */
	private asked = { level: 0, rate: 0 };

	/** Until when the share may be used. */
	private end = -Infinity;

	private number = 0;

	private isAsking = false;

	private isWatching = false;

	private isRetired = false;

	private nextAt = -Infinity;

	private workedAt = -Infinity;

	/** What the service said, as far as Redis does not know it. */
	private readonly said: Said = { pauseUntil: -Infinity, count: 0 };

	private latest?: Granted;

	private refused?: { problem: Problem; until: number };

	/** Since when Redis has been found away, and when it was last. */
	private lost?: { since: number; last: number };

	/** When there was work without a lease last, and what was wrong with Redis. */
	private alone = { at: -Infinity, why: '' };

	constructor(
		readonly sharing: Sharing,
		private limits: PoolLimits,
		private readonly holder: Holder,
		private readonly clock: Clock,
	) {}

	/** In which era a request begins that starts now. */
	get era(): number {
		return this.latest?.era ?? -1;
	}

	get isReduced(): boolean {
		return this.latest?.reducedTo !== undefined;
	}

	/** Whether this process works with its static share, because Redis is away. */
	get isAlone(): boolean {
		const { lost, end } = this;
		const now = this.clock.now();
		if (!lost || now < end || now - lost.last > IN_TOUCH_MS) return false;
		// By then everybody else's lease has ended too, and what began under it counts no more.
		return now >= lost.since + LEASE_MS + GUARD_MS;
	}

	/** How many requests may be in flight in this process. */
	levelFor(inFlight: number): number {
		const now = this.clock.now();
		if (now < this.end) return Math.min(this.level.usable(inFlight), this.limits.level);
		return this.isAlone ? this.partOf(this.latest?.reducedTo ?? this.limits.level) : 0;
	}

	/** How many requests may start within a second in this process. */
	rateFor(starts: number): number | undefined {
		const { perSecond } = this.limits;
		if (perSecond === undefined) return undefined;
		if (this.clock.now() < this.end) return Math.min(this.rate.usable(starts), perSecond);
		return this.isAlone ? this.partOf(perSecond) : 0;
	}

	/** Since `since`, whether this process had to work with its static share, and why. */
	aloneSince(since: number): { level: number; why: string } | undefined {
		const { at, why } = this.alone;
		return at < since ? undefined : { level: this.partOf(this.limits.level), why };
	}

	setLimits(limits: PoolLimits): void {
		this.limits = limits;
		this.nextAt = -Infinity;
	}

	/** Another lease takes the place of this one, which gives back what it has. */
	retire(): Send | undefined {
		this.isRetired = true;
		return this.send;
	}

	/** Takes note of how a request of `era` ended, for everybody. */
	learn(outcome: Outcome, era: number): void {
		const { said } = this;
		if (outcome.kind === 'throttled') {
			said.pauseUntil = Math.max(said.pauseUntil, outcome.until);
			if (outcome.slowDown) said.tooManyInEra = Math.max(said.tooManyInEra ?? -1, era);
		} else if (outcome.kind === 'ok' && this.isReduced && era === this.era) {
			said.count++;
		}
	}

	/**
	 * Asks Redis if it is time to. To be called when something was acquired or released.
	 *
	 * @param send how to reach it, if a caller brings that along
	 */
	tend(send: Send | undefined = this.send): void {
		this.send = send;
		const use = this.use();
		const now = this.clock.now();
		if (isAtWork(use)) this.workedAt = now;
		if (this.isAlone && isAtWork(use)) this.alone.at = now;
		if (this.refused && now < this.refused.until) {
			this.holder.fail(this.refused.problem);
			return;
		}
		if (this.isDue(use, now)) void this.ask();
		if (!this.isWatching && this.isAwake(use, now)) void this.watch();
	}

	private use(): Use {
		return this.isRetired ? { inFlight: 0, waiting: 0, starts: 0 } : this.holder.use();
	}

	private partOf(whole: number): number {
		const processes = Math.max(this.latest?.processes ?? 1, this.sharing.processes);
		return Math.max(1, Math.floor(whole / processes));
	}

	private wants({ inFlight, waiting, starts }: Use): { level: number; rate: number } {
		const { level, perSecond = 0 } = this.limits;
		const work = inFlight + waiting;
		return {
			level: Math.min(level, work),
			rate: Math.min(perSecond, work > 0 ? Math.max(1, starts + waiting) : 0),
		};
	}

	private isDue(use: Use, now: number): boolean {
		if (this.isAsking || !this.send) return false;
		const hasLease = now < this.end;
		if (!isAtWork(use)) {
			const isOver = now - this.workedAt >= LINGER_MS || this.isRetired;
			return hasLease && this.holdsAny && isOver && use.starts === 0 && !this.lost;
		}
		if (now >= this.nextAt || (!hasLease && !this.lost)) return true;
		return !this.lost && (this.hasNews(now) || this.isShort(use) || this.hasSpare(use));
	}

	private hasNews(now: number): boolean {
		return this.said.tooManyInEra !== undefined || this.said.pauseUntil > now;
	}

	/** Whether there is more to do than was asked for, and Redis had all of that. */
	private isShort(use: Use): boolean {
		const { held, asked } = this;
		const wants = this.wants(use);
		return (['level', 'rate'] as const).some(
			(each) => held[each] >= asked[each] && wants[each] > held[each],
		);
	}

	private hasSpare({ inFlight, starts }: Use): boolean {
		const { held } = this;
		return this.level.hasSpare(inFlight, held.level) || this.rate.hasSpare(starts, held.rate);
	}

	/** Whether the loop has to look after the lease: there is work, or something to give back. */
	private isAwake(use: Use, now: number): boolean {
		return isAtWork(use) || this.isAsking || (now < this.end && !this.lost && this.holdsAny);
	}

	private get holdsAny(): boolean {
		return this.held.level + this.held.rate > 0;
	}

	private async watch(): Promise<void> {
		this.isWatching = true;
		try {
			do {
				await this.clock.sleep(SLICE_MS);
				this.tend();
				this.holder.changed();
			} while (this.isAwake(this.use(), this.clock.now()));
		} finally {
			this.isWatching = false;
			// Without work nothing of an execution is kept.
			this.send = undefined;
		}
	}

	private async ask(): Promise<void> {
		const { send, sharing } = this;
		if (!send) return;
		this.isAsking = true;
		// So that whoever acquires in the same moment is counted.
		await Promise.resolve();
		const use = this.use();
		const now = this.clock.now();
		const told = { ...this.said };
		const command = commandOf(sharing.name ?? '', this.message(use, now));
		const reply = await send(sharing.endpoint, command);
		this.isAsking = false;
		if ('refused' in reply) {
			this.refused = { problem: reply.refused, until: this.clock.now() + REFUSED_FOR_MS };
		} else {
			const granted = 'result' in reply ? grantedIn(reply.result) : undefined;
			if (granted) this.take(granted, told, now);
			else this.lose('away' in reply ? reply.away : 'it gave an answer that makes no sense');
		}
		this.tend();
		this.holder.changed();
	}

	/** What to ask now. From here on no more is used than it says. */
	private message(use: Use, now: number): Message {
		const { level, rate, said, limits } = this;
		const isUnleased = this.isAlone;
		const alone = isUnleased ? [this.levelFor(use.inFlight), this.rateFor(use.starts)] : [];
		this.asked = this.wants(use);
		if (now >= this.end || !isAtWork(use)) for (const each of [level, rate]) each.lose();
		return {
			process: this.process,
			number: ++this.number,
			level: {
				limit: limits.level,
				held: level.claim(use.inFlight, alone[0]),
				wants: this.asked.level,
			},
			rate: {
				limit: limits.perSecond ?? 0,
				held: rate.claim(use.starts, alone[1]),
				wants: this.asked.rate,
			},
			pauseMs: Math.max(0, said.pauseUntil - now),
			tooManyInEra: said.tooManyInEra,
			successes: { era: this.era, count: said.count },
			isUnleased,
		};
	}

	private take(granted: Granted, told: Said, sentAt: number): void {
		const { said, asked, era } = this;
		this.latest = granted;
		this.lost = undefined;
		this.refused = undefined;
		// Redis counts from a later moment: when the message arrived there.
		this.end = sentAt + LEASE_MS;
		this.held = { level: granted.level.share, rate: granted.rate.share };
		this.level.grant(granted.level.share, granted.level.target);
		this.rate.grant(granted.rate.share, granted.rate.target);
		if (said.pauseUntil === told.pauseUntil) said.pauseUntil = -Infinity;
		if (said.tooManyInEra === told.tooManyInEra) said.tooManyInEra = undefined;
		said.count = granted.era === era ? said.count - told.count : 0;
		if (granted.pauseMs > 0) this.holder.pause(granted.pauseMs, this.isReduced);
		const waitsForOthers = (['level', 'rate'] as const).some((each) => {
			const { share, target } = granted[each];
			return share < asked[each] && (share === 0 || share < target);
		});
		this.nextAt = sentAt + (waitsForOthers ? SOON_MS : RENEW_MS);
	}

	private lose(why: string): void {
		const now = this.clock.now();
		const isInTouch = this.lost && now - this.lost.last <= IN_TOUCH_MS;
		this.lost = { since: isInTouch && this.lost ? this.lost.since : now, last: now };
		this.alone.why = why;
		this.nextAt = now + RETRY_MS;
	}
}

function isAtWork({ inFlight, waiting }: Use): boolean {
	return inFlight + waiting > 0;
}
