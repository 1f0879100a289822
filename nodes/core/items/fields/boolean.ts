import { Problem } from '../../errors/problem';

const STATES = new Map<unknown, boolean>([
	[true, true],
	['true', true],
	[1, true],
	['1', true],
	[false, false],
	['false', false],
	[0, false],
	['0', false],
]);

/**
 * The state of a switch, which an expression or an AI model may give as text or as a number;
 * undefined when it is empty.
 *
 * @param label the field's name, for the error
 * @throws Problem that names the field when the value is neither on nor off
 */
export function readBoolean(value: unknown, label: string): boolean | undefined {
	const given = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (given === undefined || given === null || given === '') return undefined;
	const state = STATES.get(given);
	if (state !== undefined) return state;
	throw new Problem({
		message: `'${label}' must be true or false`,
		description: `Correct '${label}', or check what its expression results in.`,
	});
}
