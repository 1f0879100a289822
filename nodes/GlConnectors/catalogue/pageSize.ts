import type { Parameter } from './parameter';
import { findParameter, parameterAt } from './parameterPath';

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

/** Where the parameter is that sets the size of a page. */
export function sizeParameter(parameters: Parameter[]): string[] | undefined {
	return findParameter(parameters, SIZE_PARAMETERS);
}

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
	const path = sizeParameter(parameters);
	if (!path || (limit !== undefined && limit <= SMALL)) return undefined;
	const largest = Math.min(LARGE, parameterAt(parameters, path)?.limits?.maximum ?? LARGE);
	return { path, size: Math.min(limit ?? largest, largest) };
}
