import type { INodeProperties } from 'n8n-workflow';

import { DAY_MS } from '../clock';
import type { ItemContext } from '../items/operation';
import { notLost } from '../items/fields/given';
import { readNumber } from '../items/fields/number';

/** What the first poll after the first activation puts out. */
export const startFields: INodeProperties[] = [
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'All Existing Items',
				value: 'all',
				description: 'Emit everything that is there at the first activation, then what is new',
			},
			{
				name: 'Look Back',
				value: 'lookBack',
				description: 'Emit what is as old as that at the first activation, then what is new',
			},
			{
				name: 'Now',
				value: 'now',
				description: 'Emit only what comes after the first activation',
			},
		],
		default: 'now',
		description:
			'Counts for the first activation only. Later, also after a change of this node, the trigger goes on where the last poll was.',
	},
	{
		displayName: 'Look Back (Days)',
		name: 'lookBackDays',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 7,
		description: 'How many days before the first activation to begin',
		displayOptions: { show: { startFrom: ['lookBack'] } },
	},
];

/**
 * How far back the first poll looks, in milliseconds.
 *
 * @throws Problem when the number of days is none, or its expression results in nothing
 */
export function readLookBack<Api>(item: ItemContext<Api>): number {
	switch (item.param<string>('startFrom', 'now')) {
		case 'all':
			return Infinity;
		case 'lookBack': {
			const label = 'Look Back (Days)';
			const given = notLost(item, 'lookBackDays', label, item.param<unknown>('lookBackDays', 7));
			return (readNumber(given, label, 0) ?? 7) * DAY_MS;
		}
		default:
			return 0;
	}
}
