import { parseToSend } from '../../http/exactJson';

import { Problem } from '../../errors/problem';
import { findMistake } from './jsonMistake';
import { kindOf } from './text';

/**
 * A field of type JSON: what was typed, or what an expression gave.
 *
 * @returns undefined when the field is empty
 * @throws Problem that names the field, the place and the mistake when it is no JSON
 */
export function readJson(value: unknown, label: string): unknown {
	if (typeof value !== 'string') return value ?? undefined;
	if (value.trim() === '') return undefined;
	try {
		return parseToSend(value);
	} catch {
		// Falls through: the engine's own text may quote the field, which may hold a secret.
	}
	const { line, column, what } = findMistake(value);
	throw new Problem({
		message: `'${label}' is no JSON: line ${line}, column ${column}: ${what}`,
		description: `Correct '${label}', or check what its expression results in. Text from an expression fits in with {{ JSON.stringify(…) }}.`,
	});
}

/**
 * The same where only an object makes sense; empty when the field is.
 *
 * @param example what such an object looks like
 */
export function readJsonObject(
	value: unknown,
	label: string,
	example = '{ "name": "value" }',
): Record<string, unknown> {
	const json = readJson(value, label) ?? {};
	if (typeof json === 'object' && !Array.isArray(json)) return json as Record<string, unknown>;
	throw new Problem({
		message: `'${label}' is not a JSON object`,
		description: `It is ${kindOf(json)}. It must look like ${example}.`,
	});
}

/** The same where only a list makes sense. */
export function readJsonList(value: unknown, label: string, example: string): unknown[] {
	const json = readJson(value, label) ?? [];
	if (Array.isArray(json)) return json;
	throw new Problem({
		message: `'${label}' is not a JSON list`,
		description: `It is ${kindOf(json)}. It must look like ${example}.`,
	});
}
