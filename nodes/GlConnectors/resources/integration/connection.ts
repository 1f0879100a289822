import type { INodeProperties } from 'n8n-workflow';

import { cancelSignal } from '../../../core/context';
import { readNumber } from '../../../core/items/fields/number';
import { Problem } from '../../../core/errors/problem';
import { systemClock, wait } from '../../../core/clock';
import { option, switchOption, type Item } from '../shared/values';

const INTERVAL_S = 2;
const LIMIT_S = 300;

/** The throttle forgets the limits of a credential that is idle for longer than this. */
const MAX_INTERVAL_S = 300;

/** A day: who waits longer is better served by a Wait node. */
const MAX_LIMIT_S = 86_400;

/** Options for operations that can wait until the user has linked the account. */
export const waitingOptions: INodeProperties[] = [
	{
		displayName: 'Check Every (Seconds)',
		name: 'interval',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: INTERVAL_S,
		description: "How long to wait between two looks, if 'Wait Until Connected' is on",
	},
	{
		displayName: 'Time Limit (Seconds)',
		name: 'timeLimit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: LIMIT_S,
		description: "How long to wait at most, if 'Wait Until Connected' is on",
	},
	{
		displayName: 'Wait Until Connected',
		name: 'waitUntilConnected',
		type: 'boolean',
		default: false,
		description:
			'Whether to go on only when the user has linked the account. While it waits, the execution keeps running: for hours or days use a Wait node that the callback URL resumes.',
	},
];

export function isWaiting(item: Item): boolean {
	return switchOption(item, 'waitUntilConnected', 'Wait Until Connected') ?? false;
}

/**
 * Looks again and again until there is something to see.
 *
 * @param look gives undefined while there is nothing
 * @throws Problem when the time limit is over, or an option is out of range
 * @throws CancelledError when the execution was cancelled
 */
export async function waitFor<T>(
	item: Item,
	connector: string,
	look: () => Promise<T | undefined>,
): Promise<T> {
	const read = (name: string, label: string, max: number) =>
		readNumber(option(item, name, label), label, 1, max);
	const interval = (read('interval', 'Check Every (Seconds)', MAX_INTERVAL_S) ?? INTERVAL_S) * 1000;
	const limit = read('timeLimit', 'Time Limit (Seconds)', MAX_LIMIT_S) ?? LIMIT_S;
	const end = systemClock.now() + limit * 1000;
	for (;;) {
		const seen = await look();
		if (seen !== undefined) return seen;
		const left = end - systemClock.now();
		if (left <= 0) break;
		await wait(systemClock, Math.min(interval, left), cancelSignal(item.fns));
	}
	throw new Problem({
		message: `The user has not linked an account of '${connector}' within ${limit} seconds`,
		description:
			"The link stays valid: run 'Check' later, or raise 'Time Limit'. An account that was linked before gives no new integration.",
	});
}
