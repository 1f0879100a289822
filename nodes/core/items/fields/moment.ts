import { DateTime } from 'luxon';

/** Ways to write a moment, as services and people do. A time without a zone is the given zone's. */
const FORMATS = [
	DateTime.fromISO,
	DateTime.fromSQL,
	DateTime.fromRFC2822,
	DateTime.fromHTTP,
] as const;

/** Digits only, which as a number would be a moment of 1970: a day, and one with a time. */
const COMPACT: Record<number, string> = { 8: 'yyyyMMdd', 12: 'yyyyMMddHHmm', 14: 'yyyyMMddHHmmss' };

/**
 * The moment that a value tells of: a date object of n8n's own copy of luxon (which `instanceof`
 * does not know), a JavaScript date, or a text.
 *
 * @param zone time zone, for what names none
 * @returns undefined for anything else, numbers included. The moment keeps the zone of a luxon
 * date and is in `zone` otherwise.
 */
export function readMoment(value: unknown, zone: string): DateTime<true> | undefined {
	const date = read(value, zone);
	return date?.isValid ? (date as DateTime<true>) : undefined;
}

/** The day or moment that eight, twelve or fourteen digits write; undefined for other numbers. */
export function readCompact(value: unknown, zone: string): DateTime<true> | undefined {
	const text = String(value).trim();
	const format = /^(19|2\d)\d+$/.test(text) ? COMPACT[text.length] : undefined;
	const date = format === undefined ? undefined : DateTime.fromFormat(text, format, { zone });
	return date?.isValid ? (date as DateTime<true>) : undefined;
}

/** Whether a text names the zone that its time is in. */
export function hasZone(text: string): boolean {
	return (
		/\d(\s*(z|utc|gmt)|\s?[+-]\d{2}(:?\d{2})?)(\[.+\])?$/i.test(text.trim()) && /[t:]/i.test(text)
	);
}

function read(value: unknown, zone: string): DateTime | undefined {
	if (isLuxon(value)) return DateTime.fromISO(value.toISO() ?? '', { setZone: true });
	if (value instanceof Date) return DateTime.fromJSDate(value, { zone });
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	const compact = readCompact(text, zone);
	// Other digits are a number and no date; luxon would take any four of them for a year.
	if (compact || !/\D/.test(text)) return compact;
	return FORMATS.map((format) => format(text, { zone })).find(({ isValid }) => isValid);
}

function isLuxon(value: unknown): value is { toISO(): string | null } {
	return typeof (value as { toISO?: unknown } | null | undefined)?.toISO === 'function';
}
