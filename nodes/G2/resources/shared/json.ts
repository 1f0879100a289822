import { parseToSend } from '../../../core/exactJson';
import { Problem } from '../../../core/errors/problem';

/**
 * A field of type JSON that is going to be sent: what was typed, or the object that an expression
 * gave.
 *
 * @throws Problem when it is no JSON
 */
export function readJson(value: unknown, label: string): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return undefined;
	try {
		return parseToSend(value);
	} catch {
		// Falls through to the text below, which names the field.
	}
	throw new Problem({
		message: `'${label}' is no JSON`,
		description: `Check quotes, commas and brackets in '${label}', or what its expression results in.`,
	});
}

/** An object without the fields that were left empty. */
export function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
	);
}
