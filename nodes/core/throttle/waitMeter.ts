import { MAX_LEVEL } from './limits';
import type { HeldBack } from './brake';
import type { PoolLimits } from './pool';
import type { Clock } from '../clock';

/** A run that waited less than this for its permits needs no advice. */
const WORTH_TELLING_MS = 60_000;

/** Measures for how long a run was held back by the limits of its credential. */
export class WaitMeter {
	/** How often the service asked this run to slow down. */
	slowDowns = 0;

	/** Why requests of this run waited, beside the limits; others may have been asked to slow down. */
	private reason?: HeldBack;

	private waiting = 0;

	private since = 0;

	private totalMs = 0;

	constructor(private readonly clock: Clock) {}

	/** Counts the time until `turn` resolves; times that overlap count once. */
	async during<T>(turn: Promise<T>): Promise<T> {
		if (this.waiting++ === 0) this.since = this.clock.now();
		try {
			return await turn;
		} finally {
			if (--this.waiting === 0) this.totalMs += this.clock.now() - this.since;
		}
	}

	/** Takes note of why a request had to wait. */
	heldBack(reason: HeldBack | undefined): void {
		if (this.reason !== 'slowDown') this.reason = reason ?? this.reason;
	}

	/**
	 * What to tell the user above the node's output, or undefined if the run was hardly held back.
	 *
	 * @param credential its name
	 * @param limits what holds for it
	 * @param lender the credential that the limits are borrowed from
	 */
	hint(credential: string, limits: PoolLimits, lender?: string): string | undefined {
		if (this.totalMs < WORTH_TELLING_MS) return undefined;
		const waited = `Requests waited ${duration(this.totalMs)}`;
		const owner = lender ?? credential;
		const { level, perSecond } = limits;
		if (this.slowDowns === 0 && this.reason === 'pause') {
			return `${waited} because the service did not work for a while and asked for patience. The limits of the credential '${owner}' were not the reason.`;
		}
		const rate = perSecond ? `, ${perSecond} per second` : '';
		return `${waited} for the limits of the credential '${owner}' (${level} at a time${rate}). ${this.advice(limits)}`;
	}

	private advice(limits: PoolLimits): string {
		const asked = TIMES[this.slowDowns] ?? `${this.slowDowns} times `;
		return this.slowDowns > 0 || this.reason === 'slowDown'
			? `The service asked ${asked}to slow down: lower its 'Concurrency Level' or 'Requests per Second', and run less at the same time.`
			: raising(limits);
	}
}

/** None of the run's own requests may have met it, only others of the credential. */
const TIMES = ['', 'once '];

function raising({ level, perSecond }: PoolLimits): string {
	const fields = [
		...(level < MAX_LEVEL ? ["'Concurrency Level'"] : []),
		...(perSecond ? ["'Requests per Second'"] : []),
	];
	return fields.length > 0
		? `If the service allows more, raise its ${fields.join(' or ')}.`
		: 'The level is at its maximum; run less at the same time to be done sooner.';
}

function duration(ms: number): string {
	const seconds = Math.round(ms / 1000);
	const parts = [
		[Math.floor(seconds / 3600), 'h'],
		[Math.floor((seconds % 3600) / 60), 'min'],
		[seconds % 60, 's'],
	] as const;
	return parts
		.filter(([count]) => count > 0)
		.map(([count, unit]) => `${count} ${unit}`)
		.join(' ');
}
