import { DateTime } from 'luxon';

/** A year, and at least its month: "12" and "10:30" are no dates, though luxon makes today of them. */
const BEGINS_WITH_DATE = /^\d{4}-(\d{2}|W\d{2}|\d{3})|^\d{8}(T|$)/;

/** Digits of a moment that is counted since 1970, until the year 2286, and milliseconds in one. */
const UNITS: Record<number, number> = { 10: 1000, 13: 1, 16: 1e-3, 19: 1e-6 };

/**
 * A moment as expressions and services write it: a date object, ISO 8601, SQL, RFC 2822, a calendar
 * day of eight digits (20260131), or seconds, milliseconds, micro- or nanoseconds since 1970.
 *
 * @param zone the time zone that holds where the value names none, and that the result is in
 * @returns undefined when it is no date
 */
export function toDateTime(value: unknown, zone: string): DateTime<true> | undefined {
	const date = read(value, zone);
	return date?.isValid ? (date as DateTime<true>) : undefined;
}

function read(value: unknown, zone: string): DateTime | undefined {
	// Expressions give date objects of n8n's own copy of luxon, which `instanceof` does not know.
	const { toISO } = (value ?? {}) as { toISO?: () => string };
	if (typeof toISO === 'function') return DateTime.fromISO(toISO.call(value), { setZone: true });
	if (value instanceof Date) return DateTime.fromJSDate(value, { zone });
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	if (/^-?\d+(\.\d+)?$/.test(text)) return fromNumber(text, zone);
	if (BEGINS_WITH_DATE.test(text)) {
		const iso = DateTime.fromISO(text, { zone });
		return iso.isValid ? iso : DateTime.fromSQL(text, { zone });
	}
	const readings = [DateTime.fromRFC2822, DateTime.fromHTTP];
	return readings.map((reading) => reading(text, { zone })).find(({ isValid }) => isValid);
}

/** The number of its digits tells what a number counts; a fraction, such as Slack's, belongs to it. */
function fromNumber(text: string, zone: string): DateTime | undefined {
	const [whole] = text.split('.');
	if (whole.length === 8 && whole === text) {
		return DateTime.fromFormat(text, 'yyyyMMdd', { zone });
	}
	// A second before September 2001 has nine digits.
	const unit = UNITS[whole.length === 9 ? 10 : whole.length === 12 ? 13 : whole.length];
	return unit === undefined ? undefined : DateTime.fromMillis(Number(text) * unit, { zone });
}
