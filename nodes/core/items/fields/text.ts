import { Problem } from '../../errors/problem';

/**
 * Text from a field, whose expression may result in anything, without blanks around it. Numbers and
 * switches are written out; nothing at all is the empty text.
 *
 * @param label the field's name, for the error
 * @throws Problem that names the field when the value is a list, an object or no exact number
 */
export function readText(value: unknown, label: string): string {
	return readRawText(value, label).trim();
}

/** The same with the blanks, for values such as passwords, of which they may be a part. */
export function readRawText(value: unknown, label: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (typeof value === 'number' && isExact(value)) return String(value);
	throw new Problem({
		message: `'${label}' must be text`,
		description: `It is ${kindOf(value)}. Correct '${label}', or check what its expression results in.`,
	});
}

/**
 * Several texts: a list, or one text with commas between them. Blank ones are dropped.
 *
 * @throws Problem that names the field when an entry is no text
 */
export function readTexts(value: unknown, label: string): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : readText(value, label).split(',');
	return entries.map((entry) => readText(entry, label)).filter((entry) => entry !== '');
}

/** What a value is, in words that show nothing of its content. */
export function kindOf(value: unknown): string {
	if (value === undefined || value === null) return 'nothing';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'number' && !isExact(value)) {
		return Number.isFinite(value)
			? 'a number with more digits than a number can hold, so give it as text'
			: String(value);
	}
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Beyond 2^53 the last digits of an ID are already lost. */
function isExact(value: number): boolean {
	return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
