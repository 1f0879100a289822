import { createHash } from 'node:crypto';

import { Problem } from '../errors/problem';
import type { PoolLimits } from './pool';

export const MAX_LEVEL = 25;
const DEFAULT_LEVEL = 5;

/** The throttle's part of a credential, as read: fields filled by expressions may hold anything. */
export interface ThrottleFields {
	concurrencyLevel?: unknown;
	borrowConcurrencyFrom?: unknown;
	requestsPerSecond?: unknown;
	workerProcesses?: unknown;
}

/**
 * The limits that hold in this process: the credential's level (1–25) and rate, divided by the
 * number of worker processes that share the account, at least 1 each.
 *
 * @throws Problem naming the field whose value is out of range or no number
 */
export function readLimits(fields: ThrottleFields): PoolLimits {
	const level = wholeNumber(
		fields.concurrencyLevel,
		'Concurrency Level',
		DEFAULT_LEVEL,
		1,
		MAX_LEVEL,
	);
	const perSecond = wholeNumber(fields.requestsPerSecond, 'Requests per Second', 0, 0, 10_000);
	const workers = wholeNumber(fields.workerProcesses, 'Worker Processes', 1, 1, 1000);
	return {
		level: Math.max(1, Math.floor(level / workers)),
		...(perSecond > 0 && { perSecond: Math.max(1, Math.floor(perSecond / workers)) }),
	};
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
