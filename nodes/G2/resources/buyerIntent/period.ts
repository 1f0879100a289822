import type { INodeProperties } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { Problem } from '../../../core/errors/problem';
import { givenText, isNothing, notLost } from '../../../core/items/fields/given';
import type { DimensionFilter } from '../../api/buyerIntent/query';
import { toDay } from '../../api/dates';
import type { G2Item } from '../shared/operation';

/** In the order of their names, as n8n sorts its lists. */
const PERIODS: Record<string, number> = { last30Days: 30, last7Days: 7, last90Days: 90 };
const ANY = 'any';
const CUSTOM = 'custom';

const bound = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	displayOptions: { show: { period: [CUSTOM] } },
});

/** Which days to look at. */
export const periodFields: INodeProperties[] = [
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: [
			{ name: 'Any Time', value: ANY },
			{ name: 'From – To', value: CUSTOM },
			...Object.entries(PERIODS).map(([value, days]) => ({ name: `Last ${days} Days`, value })),
		],
		default: ANY,
		description: 'Which days to look at, by the time zone of the workflow',
	},
	bound('From', 'from'),
	bound('To', 'to'),
];

/**
 * The period as filters on the day.
 *
 * @throws Problem when it is none
 */
export function readPeriod(item: G2Item): DimensionFilter[] {
	const period = givenText(item, 'period', 'Period', ANY) || ANY;
	if (period === ANY) return [];
	const zone = item.fns.getTimezone();
	if (period !== CUSTOM) {
		const days = Object.entries(PERIODS).find(([name]) => name === period)?.[1];
		if (days === undefined) throw notAPeriod(`'Period' has no '${period}'`);
		const since = DateTime.now().setZone(zone).minus({ days });
		return [{ dimension: 'day', operator: 'gteq', value: since.toISODate() }];
	}
	const read = (name: string, label: string, operator: string): DimensionFilter[] => {
		const value = notLost(item, name, label, item.param<unknown>(name, ''));
		if (isNothing(value)) return [];
		return [{ dimension: 'day', operator, value: toDay(value, zone, label) }];
	};
	const [from, to] = [read('from', 'From', 'gteq'), read('to', 'To', 'lteq')];
	if (from.length + to.length === 0) throw notAPeriod("'From' and 'To' are both empty");
	if (from.length > 0 && to.length > 0 && String(from[0].value) > String(to[0].value)) {
		throw notAPeriod("'From' is later than 'To'");
	}
	return [...from, ...to];
}

function notAPeriod(message: string): Problem {
	return new Problem({
		message,
		description: "Choose a 'Period', or give the first and the last day of one.",
		kind: 'invalidInput',
	});
}
