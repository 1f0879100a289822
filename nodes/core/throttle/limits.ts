import { Problem } from '../problem';
import type { PoolLimits } from './pool';

export const MAX_LEVEL = 25;
export const DEFAULT_LEVEL = 5;

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

/** The credential (name or id) that this one borrows from, or undefined. */
export function readLender(fields: ThrottleFields): string | undefined {
	const value = fields.borrowConcurrencyFrom;
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function wholeNumber(value: unknown, label: string, fallback: number, min: number, max: number) {
	if (value === undefined || value === null || value === '') return fallback;
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isInteger(number) || number < min || number > max) {
		throw new Problem({
			message: `'${label}' of the credential must be a whole number from ${min} to ${max}, but it is ${JSON.stringify(value)}`,
			description: `Open the credential and set '${label}' to a whole number from ${min} to ${max}. If it holds an expression, check what it results in.`,
		});
	}
	return number;
}
