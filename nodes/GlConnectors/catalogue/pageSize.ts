import type { Parameter } from './parameter';
import { findParameter } from './parameterPath';

/** Parameters that set the size of a page. */
const SIZE_PARAMETERS = [
	'per_page',
	'page_size',
	'pageSize',
	'max_results',
	'maxResults',
	'limit',
	'$top',
	'count',
];

/** No provider behind the connectors takes a smaller largest page. */
const LARGE = 100;

/** X takes no smaller one, so few wanted items are left to the default size. */
const SMALL = 10;

/**
 * The size to ask for, so that many items need few requests, and where it goes. Undefined when the
 * action has no such parameter, or when so few items are wanted that its default does.
 *
 * @param limit items wanted; undefined for all
 */
export function pageSizeFor(
	parameters: Parameter[],
	limit: number | undefined,
): { path: string[]; size: number } | undefined {
	const path = findParameter(parameters, SIZE_PARAMETERS);
	if (!path || (limit !== undefined && limit <= SMALL)) return undefined;
	const found = path.reduce<{ properties?: Parameter[]; limits?: Parameter['limits'] } | undefined>(
		(inner, name) => inner?.properties?.find((each) => each.name === name),
		{ properties: parameters },
	);
	const largest = Math.min(LARGE, found?.limits?.maximum ?? LARGE);
	return { path, size: Math.min(limit ?? largest, largest) };
}
