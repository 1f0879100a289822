import { createHash } from 'node:crypto';

/** Why a credential cannot borrow as its field says. */
export type Unlent =
	/** No credential of that ID or name was used in this process yet. */
	| 'unseen'
	/** Several credentials have that name, and n8n does not tell whose they are. */
	| 'ambiguous'
	/** The credential of that name borrows, directly or through others, from this one. */
	| 'circle'
	/** The lender's fields depend on the item: it stands for several accounts. */
	| 'varies'
	/** The field names the credential itself. */
	| 'self';

/** The place where processes count together: a Redis that speaks HTTP. */
export interface Endpoint {
	/** Without a trailing slash. */
	url: string;
	/** Secret. */
	token: string;
}

/** How processes count a limit together. */
export interface Sharing {
	endpoint: Endpoint;
	/** What tells the limit apart there; as read from a credential, undefined means its own. */
	name?: string;
	/** How many processes there are at least, for as long as Redis is away. */
	processes: number;
}

/** What one account allows at a time. */
export interface PoolLimits {
	/** Requests in flight at most, 1 or more. */
	level: number;
	/** Request starts in any second at most; undefined means no such limit. */
	perSecond?: number;
	/** Set when each of several processes gets one although that is more than the limit has. */
	overbooked?: { limit: string; value: number; processes: number };
	/** Set when all processes count together; level and rate are then those of all. */
	sharing?: Sharing;
	/** Set while these are the limits of a credential that borrows, because it cannot borrow. */
	unlent?: { borrower: string; why: Unlent };
}

import { Problem } from '../errors/problem';

export const MAX_LEVEL = 25;
const DEFAULT_LEVEL = 5;

const LEVEL = 'Concurrency Level';
const RATE = 'Requests per Second';

/** The throttle's part of a credential, as read: fields filled by expressions may hold anything. */
export interface ThrottleFields {
	concurrencyLevel?: unknown;
	borrowConcurrencyFrom?: unknown;
	requestsPerSecond?: unknown;
	workerProcesses?: unknown;
	limitsCountIn?: unknown;
	redisRestUrl?: unknown;
	redisRestToken?: unknown;
	limitName?: unknown;
}

/**
 * The limits that hold in this process: the credential's level (1–25) and rate, divided by the
 * number of processes that use the account, at least 1 each. Of a credential that counts in all
 * processes together, undivided.
 *
 * @throws Problem naming the field whose value is out of range or no number
 */
export function readLimits(fields: ThrottleFields): PoolLimits {
	const level = wholeNumber(fields.concurrencyLevel, LEVEL, DEFAULT_LEVEL, 1, MAX_LEVEL);
	const perSecond = wholeNumber(fields.requestsPerSecond, RATE, 0, 0, 10_000);
	const processes = readProcesses(fields);
	if (countsInRedis(fields)) return { level, ...(perSecond > 0 && { perSecond }) };
	const overbooked = [
		{ limit: LEVEL, value: level, processes },
		{ limit: RATE, value: perSecond, processes },
	].find(({ value }) => value > 0 && value < processes);
	return {
		level: Math.max(1, Math.floor(level / processes)),
		...(perSecond > 0 && { perSecond: Math.max(1, Math.floor(perSecond / processes)) }),
		...(overbooked && { overbooked }),
	};
}

/**
 * How many processes the credential says there are.
 *
 * @throws Problem when that is out of range or no number
 */
export function readProcesses(fields: ThrottleFields): number {
	return wholeNumber(fields.workerProcesses, 'Processes', 1, 1, 1000);
}

/** Whether the limits count in all processes together. Whatever else stands there means in this one. */
export function countsInRedis({ limitsCountIn }: ThrottleFields): boolean {
	return limitsCountIn === 'redis';
}

/**
 * The credential (name or id) that this one borrows from, or undefined.
 *
 * @throws Problem when the field holds no text
 */
export function readLender({ borrowConcurrencyFrom }: ThrottleFields): string | undefined {
	if (borrowConcurrencyFrom === undefined || borrowConcurrencyFrom === null) return undefined;
	if (!['string', 'number'].includes(typeof borrowConcurrencyFrom)) {
		throw new Problem({
			message: "'Borrow Concurrency From' of the credential is neither a name nor an ID",
			description:
				'Open the credential and enter the name or ID of another credential, or leave the field empty. If it holds an expression, check what it results in.',
		});
	}
	return String(borrowConcurrencyFrom).trim() || undefined;
}

/**
 * What tells the service's customers apart: a hash, because the field may hold a key.
 *
 * @param field undefined where a credential does not show it
 */
export function readCustomer(data: object, field: string | undefined): string | undefined {
	if (field === undefined) return undefined;
	const value = String((data as Record<string, unknown>)[field] ?? '').trim();
	return createHash('sha256').update(value).digest('hex');
}

function wholeNumber(value: unknown, label: string, fallback: number, min: number, max: number) {
	if (value === undefined || value === null || value === '') return fallback;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isInteger(number) || number < min || number > max) {
		const range = `a whole number from ${min} to ${max}`;
		throw new Problem({
			message: `'${label}' of the credential must be ${range}, but it is ${shown(value)}`,
			description: `Open the credential and set '${label}' to ${range}. If it holds an expression, check what it results in.`,
		});
	}
	return number;
}

/** Short: an expression that took the wrong field may result in anything. */
function shown(value: unknown): string {
	if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
	return typeof value === 'string' ? `'${value.slice(0, 20)}'` : String(value);
}
