import { readWrittenDate } from '../../core/items/fields/date';

/** The formats of JSON Schema that a date may have. */
export const isDateFormat = (format: string | undefined): boolean =>
	format === 'date-time' || format === 'date';

/**
 * A date in the text that the service takes. Expressions, the editor's date picker and the host
 * give date objects, and texts without a zone; those are read in the workflow's.
 *
 * @param format JSON Schema's `date-time`, `date`, or anything else: then only date objects change
 * @param zone the workflow's time zone
 * @returns anything that is no date as it came: the service may read more than is known here
 */
export function toDateText(value: unknown, format: string | undefined, zone: string): unknown {
	const isObject = typeof value === 'object' && value !== null;
	if (!isObject && !isDateFormat(format)) return value;
	// Seconds since 1970 are left as they are: services take them as such.
	const moment = readWrittenDate(value, zone);
	if (!moment) return value;
	if (format === 'date') return moment.toISODate();
	// What is complete is left as the user wrote it.
	if (typeof value === 'string' && /^\s*\d{4}-\S+T/.test(value) && hasZone(value)) {
		return value.trim();
	}
	return moment.toISO();
}

/** Whether a text names the zone that its time is in. */
function hasZone(text: string): boolean {
	return (
		/\d(\s*(z|utc|gmt)|\s?[+-]\d{2}(:?\d{2})?)(\[.+\])?$/i.test(text.trim()) && /[t:]/i.test(text)
	);
}
