import { randomUUID } from 'node:crypto';

import { SLICE_MS, type Clock } from '../clock';
import type { Problem } from '../errors/problem';
import type { Outcome } from './brake';
import type { Endpoint, PoolLimits, Sharing } from './limits';
import { Agenda, isAtWork, isAwake, type Standing, type Use } from './leaseAgenda';
import { Contact } from './leaseContact';
import { commandOf, grantedIn, LEASE_MS, type Granted, type Message } from './leaseMessage';
import { News, type Said } from './leaseNews';
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

const KINDS = ['level', 'rate'] as const;

/** What was wrong with the credential stays wrong so long, before Redis is asked again. */
const REFUSED_FOR_MS = 10_000;

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

	private readonly agenda = new Agenda();

	private readonly contact = new Contact();

	private readonly news = new News();

	private latest?: Granted;

	private refused?: { problem: Problem; until: number };

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
		const now = this.clock.now();
		return now >= this.end && this.contact.isAlone(now);
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
		const why = this.contact.aloneSince(since);
		return why === undefined ? undefined : { level: this.partOf(this.limits.level), why };
	}

	setLimits(limits: PoolLimits): void {
		this.limits = limits;
		this.agenda.hurry();
	}

	/** Another lease takes the place of this one, which gives back what it has. */
	retire(): Send | undefined {
		this.isRetired = true;
		return this.send;
	}

	/** Takes note of how a request of `era` ended, for everybody. */
	learn(outcome: Outcome, era: number): void {
		this.news.learn(outcome, era, this.isReduced ? this.era : undefined);
	}

	/**
	 * Asks Redis if it is time to. To be called when something was acquired or released.
	 *
	 * @param send how to reach it, if a caller brings that along
	 */
	tend(send: Send | undefined = this.send): void {
		this.send = send;
		const now = this.clock.now();
		// A thousand items that start at once need no thousand decisions.
		if (this.isAsking && this.isWatching) return;
		const standing = this.standing(now);
		if (isAtWork(standing.use)) {
			this.agenda.worked(now);
			if (this.isAlone) this.contact.workedAlone(now);
		}
		if (this.refused && now < this.refused.until) {
			this.holder.fail(this.refused.problem);
			return;
		}
		if (send && !this.isAsking && this.agenda.isDue(standing, now)) void this.ask();
		if (!this.isWatching && (this.isAsking || isAwake(standing))) void this.watch();
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

	private standing(now: number): Standing {
		const { held, asked } = this;
		const use = this.use();
		const wants = this.wants(use);
		const portions = { level: this.level, rate: this.rate };
		const inUse = { level: use.inFlight, rate: use.starts };
		return {
			use,
			parts: KINDS.map((kind) => ({
				held: held[kind],
				asked: asked[kind],
				wants: wants[kind],
				hasSpare: portions[kind].hasSpare(inUse[kind], held[kind]),
			})),
			isValid: now < this.end,
			isLost: this.contact.isLost,
			hasNews: this.news.isUrgent(now),
			isRetired: this.isRetired,
		};
	}

	private async watch(): Promise<void> {
		this.isWatching = true;
		try {
			do {
				await this.clock.sleep(SLICE_MS);
				this.tend();
				this.holder.changed();
			} while (this.isAsking || isAwake(this.standing(this.clock.now())));
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
		const told = this.news.all;
		const command = commandOf(sharing.name ?? '', this.message(use, now, told));
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
	private message(use: Use, now: number, said: Said): Message {
		const { level, rate, limits } = this;
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
		const { asked, era } = this;
		this.latest = granted;
		this.contact.found();
		this.refused = undefined;
		// Redis counts from a later moment: when the message arrived there.
		this.end = sentAt + LEASE_MS;
		this.held = { level: granted.level.share, rate: granted.rate.share };
		this.level.grant(granted.level.share, granted.level.target);
		this.rate.grant(granted.rate.share, granted.rate.target);
		this.news.forget(told, granted.era === era);
		if (granted.pauseMs > 0) this.holder.pause(granted.pauseMs, this.isReduced);
		const waitsForOthers = KINDS.some((kind) => {
			const { share, target } = granted[kind];
			return share < asked[kind] && (share === 0 || share < target);
		});
		this.agenda.answered(sentAt, waitsForOthers);
	}

	private lose(why: string): void {
		const now = this.clock.now();
		this.contact.lose(now, why);
		this.agenda.failed(now);
	}
}
