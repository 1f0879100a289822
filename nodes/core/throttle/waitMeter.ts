import { MAX_LEVEL } from './limits';
import type { PoolLimits } from './pool';
import type { Clock } from '../clock';

/** A run that waited less than this for its permits needs no advice. */
const WORTH_TELLING_MS = 60_000;

/** Measures for how long a run was held back by the limits of its credential. */
export class WaitMeter {
	/** How often the service asked this run to slow down. */
	slowDowns = 0;

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

	/**
	 * What to tell the user above the node's output, or undefined if the run was hardly held back.
	 *
	 * @param credential its name
	 * @param limits what holds for it
	 * @param lender the credential that the limits are borrowed from
	 */
	hint(credential: string, limits: PoolLimits, lender?: string): string | undefined {
		if (this.totalMs < WORTH_TELLING_MS) return undefined;
		const owner = lender ?? credential;
		const { level, perSecond } = limits;
		const rate = perSecond ? `, ${perSecond} per second` : '';
		const waited = `Requests waited ${duration(this.totalMs)} for the limits of the credential '${owner}' (${level} at a time${rate}).`;
		return `${waited} ${advice(this.slowDowns, limits)}`;
	}
}

/** What to tell the user whose credential borrows from one that nobody has seen yet. */
export function missingLender(credential: string, lender: string, { level }: PoolLimits): string {
	return `The credential '${credential}' borrows concurrency from '${lender}', but no credential of that name or ID has been used since n8n started. Until then its own level holds (${level} at a time). If this stays so, check 'Borrow Concurrency From'.`;
}

function advice(slowDowns: number, { level, perSecond }: PoolLimits): string {
	if (slowDowns > 0) {
		const times = slowDowns === 1 ? 'once' : `${slowDowns} times`;
		return `The service asked ${times} to slow down: lower its 'Concurrency Level' or 'Requests per Second', and run less at the same time.`;
	}
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
