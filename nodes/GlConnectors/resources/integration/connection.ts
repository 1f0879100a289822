import type { INodeProperties } from 'n8n-workflow';

import { cancelSignal } from '../../../core/context';
import { Problem } from '../../../core/problem';
import { systemClock, wait } from '../../../core/throttle/clock';
import { option, type Item } from '../values';

/** Options for operations that can wait until the user has linked the account. */
export const waitingOptions: INodeProperties[] = [
	{
		displayName: 'Check Every (Seconds)',
		name: 'interval',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 2,
		description: "How long to wait between two looks, if 'Wait Until Connected' is on",
	},
	{
		displayName: 'Time Limit (Seconds)',
		name: 'timeLimit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 300,
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
	return option<boolean>(item, 'waitUntilConnected', false);
}

/**
 * Looks again and again until there is something to see.
 *
 * @param look gives undefined while there is nothing
 * @throws Problem when the time limit is over
 * @throws CancelledError when the execution was cancelled
 */
export async function waitFor<T>(
	item: Item,
	connector: string,
	look: () => Promise<T | undefined>,
): Promise<T> {
	const interval = Math.max(1, option<number>(item, 'interval', 2)) * 1000;
	const limit = option<number>(item, 'timeLimit', 300);
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
