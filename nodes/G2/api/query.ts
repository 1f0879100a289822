import { Problem } from '../../core/errors/problem';

/** Query parameters; a list becomes a repeated key. */
export type Query = Record<string, string | string[]>;

/**
 * Several values as one parameter, for which G2 takes commas and knows no way to write a comma that
 * belongs to a value.
 *
 * @throws Problem when a value has a comma: G2 would take it for two
 */
export function commaList(values: string[], label: string): string {
	const split = values.find((value) => value.includes(','));
	if (split === undefined) return values.join(',');
	throw new Problem({
		message: `A value of '${label}' has a comma: '${split}'`,
		description:
			"G2 would take it for two values. Use 'Is' or 'Contains' with a filter for this value alone.",
	});
}

/** A query without its blank values, which G2 reads as absent. */
export function withoutBlanks(query: Record<string, string | string[] | undefined>): Query {
	const kept = Object.entries(query).filter(
		(entry): entry is [string, string | string[]] => entry[1] !== undefined && entry[1].length > 0,
	);
	return Object.fromEntries(kept);
}
