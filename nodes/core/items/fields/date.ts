import { DateTime } from 'luxon';

/** A year, and at least its month: "12" and "10:30" are no dates, though luxon makes today of them. */
const BEGINS_WITH_DATE = /^\d{4}-(\d{2}|W\d{2}|\d{3})|^\d{8}T/;

/** Digits only, which as a number would be a moment of 1970: a day, and one with a time. */
const COMPACT: Record<number, string> = { 8: 'yyyyMMdd', 12: 'yyyyMMddHHmm', 14: 'yyyyMMddHHmmss' };

/**
 * How services count from 1970, by the smallest such number that is taken for a moment: all begin in
 * March 1973, so that no number fits two of them. Smaller ones are no moments of any service.
 */
const UNITS = [
	{ from: 1e17, perMs: 1e6 },
	{ from: 1e14, perMs: 1e3 },
	{ from: 1e11, perMs: 1 },
	{ from: 1e8, perMs: 1e-3 },
];

/**
 * The moment that a value tells of, as expressions and services write it: what `readWrittenDate`
 * reads, and seconds, milliseconds, micro- or nanoseconds since 1970, as a number or its text.
 *
 * @param zone the time zone that holds where the value names none, and that the result is in
 * @returns undefined when it is no date
 */
export function readDate(value: unknown, zone: string): DateTime<true> | undefined {
	return readWrittenDate(value, zone) ?? valid(sinceEpoch(value, zone));
}

/**
 * The same without counts since 1970: a date object of n8n's own copy of luxon (which `instanceof`
 * does not know), a JavaScript date, a text in ISO 8601, SQL's, RFC 2822's or HTTP's form, or a day
 * in digits (20260131), perhaps with its time.
 *
 * @returns undefined for anything else. The moment keeps the zone of a luxon date and is in `zone`
 * otherwise.
 */
export function readWrittenDate(value: unknown, zone: string): DateTime<true> | undefined {
	const { toISO } = (value ?? {}) as { toISO?: () => string | null };
	if (typeof toISO === 'function') {
		return valid(DateTime.fromISO(toISO.call(value) ?? '', { setZone: true }));
	}
	if (value instanceof Date) return valid(DateTime.fromJSDate(value, { zone }));
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	const compact = /^(19|2\d)\d+$/.test(text) ? COMPACT[text.length] : undefined;
	if (compact) return valid(DateTime.fromFormat(text, compact, { zone }));
	const forms = BEGINS_WITH_DATE.test(text)
		? [DateTime.fromISO, DateTime.fromSQL]
		: [DateTime.fromRFC2822, DateTime.fromHTTP];
	return forms.map((form) => valid(form(text, { zone }))).find((date) => date !== undefined);
}

function sinceEpoch(value: unknown, zone: string): DateTime | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	// An empty text counts as 0, which is no moment either.
	const count = Number(value);
	const unit = Number.isFinite(count) ? UNITS.find(({ from }) => count >= from) : undefined;
	return unit && DateTime.fromMillis(count / unit.perMs, { zone });
}

function valid(date: DateTime | undefined): DateTime<true> | undefined {
	return date?.isValid ? (date as DateTime<true>) : undefined;
}
