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
	const given = typeof value === 'string' ? value.trim() : value;
	if (given === undefined || given === null || given === '') return undefined;
	const result = typeof given === 'string' ? Number(given) : given;
	if (typeof result === 'number' && Number.isFinite(result) && result >= min && result <= max) {
		return result;
	}
	throw new Problem({
		message: `'${label}' must be a number${rangeText(min, max)}`,
		description: `Correct '${label}', or check what its expression results in.`,
	});
}

function rangeText(min: number, max: number): string {
	if (min === -Infinity) return max === Infinity ? '' : ` of at most ${max}`;
	return max === Infinity ? ` of ${min} or more` : ` from ${min} to ${max}`;
}
