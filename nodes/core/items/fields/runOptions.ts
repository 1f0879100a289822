import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { givenCollection, notLost } from './given';
import { readNumber } from './number';
import type { ItemContext } from '../operation';
import { DEFAULT_ATTEMPTS, MAX_ATTEMPTS } from '../../http/retry';

/** A day: whoever waits longer has made a mistake. */
const MAX_TIMEOUT_S = 86_400;

/** No level is higher, so more items at a time change nothing. */
const MAX_ITEMS = 1000;

/**
 * Options that every operation may offer, for the `options` collection of a node. The runner reads
 * *Items at a Time* by itself; an operation passes on what `readRunOptions` gives.
 *
 * @param timeoutSeconds the service's default for one attempt
 */
export function runOptionFields(timeoutSeconds: number): INodeProperties[] {
	return [
		{
			displayName: 'Items at a Time',
			name: 'itemsAtATime',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1,
			description:
				'How many input items to work on at the same time at most. Without it, as many as the Concurrency Level of the credential allows. 1 means one after the other.',
		},
		{
			displayName: 'Max Attempts',
			name: 'maxAttempts',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_ATTEMPTS, numberPrecision: 0 },
			default: DEFAULT_ATTEMPTS,
			description:
				'How often to send a request at most when the service is busy or down. A request that may have had an effect is not sent again unless that is known to be safe.',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: timeoutSeconds,
			description:
				'How many seconds one attempt may take until its whole answer is there. A file may take longer: it is given up only when nothing of it moves for so long.',
		},
	];
}

/**
 * The options of one item, as a request takes them. Options that are not set are left out.
 *
 * @throws Problem that names the option whose value is out of range
 */
export function readRunOptions<Api>(item: ItemContext<Api>): {
	timeoutMs?: number;
	maxAttempts?: number;
} {
	const options = givenCollection(item, 'options', 'Options');
	const given = (name: string, label: string) =>
		notLost(item, `options.${name}`, label, options[name]);
	const timeout = readNumber(given('timeout', 'Timeout'), 'Timeout', 0.001, MAX_TIMEOUT_S);
	const attempts = given('maxAttempts', 'Max Attempts');
	const maxAttempts = readNumber(attempts, 'Max Attempts', 1, MAX_ATTEMPTS);
	return {
		...(timeout !== undefined && { timeoutMs: Math.ceil(timeout * 1000) }),
		...(maxAttempts !== undefined && { maxAttempts: Math.floor(maxAttempts) }),
	};
}

/**
 * How many items the user wants under way at the same time; undefined for as many as pay off.
 *
 * @throws Problem when the value is out of range
 */
export function readItemsAtATime(fns: IExecuteFunctions): number | undefined {
	const value: unknown = fns.getNodeParameter('options.itemsAtATime', 0, '');
	const items = readNumber(value, 'Items at a Time', 1, MAX_ITEMS);
	return items === undefined ? undefined : Math.floor(items);
}
