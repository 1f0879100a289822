import { Problem } from '../../errors/problem';

/**
 * A number from a field, whose expression may result in anything; undefined when it is empty.
 *
 * @param label the field's name, for the error
 * @throws Problem that names the field when the value is no number or out of range
 */
export function readNumber(
	value: unknown,
	label: string,
	min: number,
	max = Infinity,
): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const result = typeof value === 'string' ? Number(value) : value;
	const isFinite = typeof result === 'number' && Number.isFinite(result);
	if (isFinite && result >= min && result <= max) return result;
	const range = max === Infinity ? `of ${min} or more` : `from ${min} to ${max}`;
	throw new Problem({
		message: `'${label}' must be a number ${range}`,
		description: `Correct '${label}', or check what its expression results in.`,
	});
}
