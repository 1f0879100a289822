import type { INodeProperties } from 'n8n-workflow';

import { cancelSignal } from '../../../core/context';
import { readNumber } from '../../../core/items/fields/number';
import { systemClock, wait } from '../../../core/clock';
import { option, type Item } from './values';

const INTERVAL_S = 2;
const LIMIT_S = 300;

/** The throttle forgets the limits of a credential that is idle for longer than this. */
const MAX_INTERVAL_S = 300;

/** A day: who waits longer is better served by a Wait node. */
const MAX_LIMIT_S = 86_400;

/** How patient an operation is that looks again and again; the same in all, so that it is written once. */
export const patienceFields: INodeProperties[] = [
	{
		displayName: 'Check Every (Seconds)',
		name: 'interval',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: INTERVAL_S,
		description: 'How long to wait between two looks, if the node waits',
	},
	{
		displayName: 'Time Limit (Seconds)',
		name: 'timeLimit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: LIMIT_S,
		description: 'How long to wait at most',
	},
];

export interface Patience {
	/** Seconds that all looks together may take. */
	limit: number;
	/**
	 * Looks again and again until there is something to see, with pauses in which it holds no permit.
	 *
	 * @param look gives undefined while there is nothing
	 * @returns undefined when the time is over
	 * @throws CancelledError when the execution was cancelled
	 */
	until<T>(look: () => Promise<T | undefined>): Promise<T | undefined>;
}

/**
 * The patience that the item's options ask for; its time begins now.
 *
 * @throws Problem when an option is out of range
 */
export function patienceOf(item: Item): Patience {
	const read = (name: string, label: string, max: number) =>
		readNumber(option(item, name, label), label, 1, max);
	const interval = (read('interval', 'Check Every (Seconds)', MAX_INTERVAL_S) ?? INTERVAL_S) * 1000;
	const limit = read('timeLimit', 'Time Limit (Seconds)', MAX_LIMIT_S) ?? LIMIT_S;
	const end = systemClock.now() + limit * 1000;
	return {
		limit,
		async until(look) {
			for (;;) {
				const seen = await look();
				if (seen !== undefined) return seen;
				const left = end - systemClock.now();
				if (left <= 0) return undefined;
				await wait(systemClock, Math.min(interval, left), cancelSignal(item.fns));
			}
		},
	};
}
