import { LEASE_SCRIPT } from './leaseScript';

/** So long a process may use its share after it has asked, in milliseconds. */
export const LEASE_MS = 5500;

/**
 * So much longer Redis keeps the share for it: clocks differ a little, and a request that begins at
 * the very end counts against the rate for a while.
 */
export const GUARD_MS = 1500;

/** What a process has of a limit, or wants of it. */
export interface Part {
	limit: number;
	held: number;
	wants: number;
}

/** What a process tells and asks; see `LEASE_SCRIPT`. */
export interface Message {
	process: string;
	number: number;
	level: Part;
	rate: Part;
	/** How long the service asked for patience, from now on. */
	pauseMs: number;
	/** Era of the requests that were too many. */
	tooManyInEra?: number;
	/** Successful requests. */
	successes: { era: number; count: number };
	/** Whether it works without a lease, because Redis was away. */
	isUnleased: boolean;
}

/** What a process gets. */
export interface Granted {
	level: { share: number; target: number };
	rate: { share: number; target: number };
	pauseMs: number;
	/** The level that the service bears for now; undefined for the whole one. */
	reducedTo?: number;
	era: number;
	/** How many processes there were lately. */
	processes: number;
}

/** The Redis command for a message about the limit `name`. */
export function commandOf(name: string, message: Message): string[] {
	const { level, rate, successes } = message;
	const numbers = [
		message.number,
		LEASE_MS,
		GUARD_MS,
		...[level, rate].flatMap(({ limit, held, wants }) => [limit, held, wants]),
		message.pauseMs,
		message.tooManyInEra ?? -1,
		successes.era,
		successes.count,
		message.isUnleased ? 1 : 0,
	];
	const args = numbers.map((each) => String(Math.ceil(each)));
	// The braces keep all keys on one server of a cluster.
	const keys = [`{n8n-limit}:${name}`, '{n8n-limit}'];
	return ['EVAL', LEASE_SCRIPT, '2', ...keys, message.process, ...args];
}

/** A message that takes and asks nothing, to find out whether Redis does as it should. */
export function trialCommand(name: string, level: number, perSecond = 0): string[] {
	return commandOf(name, {
		process: 'trial',
		number: Date.now(),
		level: { limit: level, held: 0, wants: 0 },
		rate: { limit: perSecond, held: 0, wants: 0 },
		pauseMs: 0,
		successes: { era: -1, count: 0 },
		isUnleased: false,
	});
}

/** What Redis answered; undefined when that is nothing the script gives. */
export function grantedIn(result: unknown): Granted | undefined {
	if (!Array.isArray(result) || result.length < 9) return undefined;
	const numbers = result.map(Number);
	if (!numbers.every(Number.isFinite) || numbers[0] !== 1) return undefined;
	const [, share, target, rateShare, rateTarget, pauseMs, reducedTo, era, processes] = numbers;
	return {
		level: { share, target },
		rate: { share: rateShare, target: rateTarget },
		pauseMs,
		...(reducedTo > 0 && { reducedTo }),
		era,
		processes,
	};
}
