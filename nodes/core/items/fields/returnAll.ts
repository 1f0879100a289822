import type { INodeProperties } from 'n8n-workflow';

import { givenSwitch, notLost } from './given';
import { readNumber } from './number';
import type { ItemContext } from '../operation';

/** The usual pair of fields for operations that may return many items. */
export const returnAllFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** What 'Limit' begins with. */
export const DEFAULT_LIMIT = 50;

/**
 * How many items the user wants; undefined for all.
 *
 * @throws Problem when 'Return All' is no switch, or 'Limit' no number or less than 1
 */
export function readLimit<Api>(item: ItemContext<Api>): number | undefined {
	if (givenSwitch(item, 'returnAll', 'Return All', false)) return undefined;
	const given = notLost(item, 'limit', 'Limit', item.param<unknown>('limit', DEFAULT_LIMIT));
	const limit = readNumber(given, 'Limit', 1);
	return Math.floor(limit ?? DEFAULT_LIMIT);
}
