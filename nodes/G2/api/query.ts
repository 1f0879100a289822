/** Query parameters; a list becomes a repeated key. */
export type Query = Record<string, string | string[]>;

/** The elements of what stands for a list: an array, or text with commas. Blank ones are dropped. */
export function toList(value: unknown): string[] {
	const elements: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	return elements.map((each) => String(each ?? '').trim()).filter((each) => each !== '');
}

/** A query without its blank values, which G2 reads as absent. */
export function withoutBlanks(query: Record<string, string | string[] | undefined>): Query {
	const kept = Object.entries(query).filter(
		(entry): entry is [string, string | string[]] => entry[1] !== undefined && entry[1].length > 0,
	);
	return Object.fromEntries(kept);
}
