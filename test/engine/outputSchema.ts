/** What the editor shows of a node's output before its first run: a JSON schema made from items. */
export interface OutputSchema {
	type?: string;
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
}

/**
 * The schema of some values together: a field that is null in one and a text in another is a text.
 *
 * @param values at least one
 */
export function schemaOf(values: unknown[]): OutputSchema {
	const known = values.filter((value) => value !== null && value !== undefined);
	const [first] = known;
	if (Array.isArray(first)) {
		const elements = known.flat();
		return { type: 'array', items: elements.length > 0 ? schemaOf(elements) : {} };
	}
	if (typeof first === 'object') {
		const rows = known.filter((value) => typeof value === 'object' && !Array.isArray(value));
		const names = new Set(rows.flatMap((row) => Object.keys(row as object)));
		const properties = [...names].map((name): [string, OutputSchema] => [
			name,
			schemaOf(rows.map((row) => (row as Record<string, unknown>)[name])),
		]);
		return { type: 'object', properties: Object.fromEntries(properties) };
	}
	if (typeof first === 'number') {
		return { type: known.every(Number.isInteger) ? 'integer' : 'number' };
	}
	return { type: first === undefined ? 'null' : typeof first };
}
