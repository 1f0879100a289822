import { isSchema, type Schema } from './document';

/**
 * The parts of an `allOf` as one schema; later parts win. Every part is looked at once, because
 * there may be hundreds of them in each of hundreds of parameters.
 */
export function joinSchemas(parts: Schema[]): Schema {
	const joined = new Map<string, unknown>();
	const properties = new Map<string, unknown>();
	const required: unknown[] = [];
	let unions = 0;
	for (const part of parts) {
		for (const [name, value] of Object.entries(part)) joined.set(name, value);
		if (isSchema(part.properties)) {
			for (const [name, value] of Object.entries(part.properties)) properties.set(name, value);
		}
		if (Array.isArray(part.anyOf) || Array.isArray(part.oneOf)) unions++;
		if (Array.isArray(part.required)) for (const name of part.required) required.push(name);
	}
	if (properties.size > 0) joined.set('properties', Object.fromEntries(properties));
	if (required.length > 0) joined.set('required', required);
	// Of two sets of alternatives only one can be followed; what the other one takes stays open.
	if (unions > 1) joined.set('additionalProperties', true);
	return Object.fromEntries(joined);
}
