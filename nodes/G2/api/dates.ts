import type { DateTime } from 'luxon';

import { Problem } from '../../core/errors/problem';
import { readDate } from '../../core/items/fields/date';

/**
 * An instant as G2 reads it (RFC 3339).
 *
 * @param value text, or the date object of an expression
 * @param zone the time zone that holds where the text names none
 * @param label the field it comes from
 * @throws Problem when it is no date
 */
export function toInstant(value: unknown, zone: string, label: string): string {
	return parse(value, zone, label).toUTC().toISO() ?? '';
}

/** A calendar day, `YYYY-MM-DD`, as it is in the time zone. */
export function toDay(value: unknown, zone: string, label: string): string {
	return parse(value, zone, label).toISODate() ?? '';
}

function parse(value: unknown, zone: string, label: string): DateTime<true> {
	const date = readDate(value, zone);
	if (date) return date;
	throw new Problem({
		message: `'${label}' is not a date`,
		description: `It is ${JSON.stringify(value)}. Use a date such as 2026-01-31 or 2026-01-31T10:00:00Z.`,
	});
}
