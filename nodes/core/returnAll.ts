import type { INodeProperties } from 'n8n-workflow';

import type { ItemContext } from './operation';

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

/** How many items the user wants; undefined for all. */
export function readLimit<Api>(item: ItemContext<Api>): number | undefined {
	return item.param<boolean>('returnAll', false) ? undefined : item.param<number>('limit', 50);
}
