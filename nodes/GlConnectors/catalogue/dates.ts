import { hasZone, readMoment } from '../../core/items/fields/moment';

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
	// Eight digits may come as a number; others are seconds since 1970, which services take as such.
	const moment = readMoment(typeof value === 'number' ? String(value) : value, zone);
	if (!moment) return value;
	if (format === 'date') return moment.toISODate();
	// What is complete is left as the user wrote it.
	if (typeof value === 'string' && /^\s*\d{4}-\S+T/.test(value) && hasZone(value)) {
		return value.trim();
	}
	return moment.toISO();
}
