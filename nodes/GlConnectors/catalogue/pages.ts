import type { Page } from '../../core/paging';
import type { Parameter } from './parameter';

/**
 * Parameters that take a page reference, in order of preference. Cursor: GitHub GraphQL lists.
 * `page_token`: Google (whose `meta` calls it `forwards_cursor` all the same). `next_token`: X.
 */
const CURSOR_PARAMETERS = ['cursor', 'page_token', 'pageToken', 'next_token'];
const PAGE_PARAMETER = 'page';

/** Parameters that set the size of a page. */
const SIZE_PARAMETERS = ['per_page', 'page_size', 'pageSize', 'max_results', 'limit'];

type Meta = Record<string, unknown> | null;

/** Whether the action hands out its result page by page. */
export function isPaged(parameters: Parameter[]): boolean {
	return [...CURSOR_PARAMETERS, PAGE_PARAMETER].some((name) => has(parameters, name));
}

/** The name of the parameter that sets the page size, if the action has one. */
export function pageSizeParameter(parameters: Parameter[]): string | undefined {
	return SIZE_PARAMETERS.find((name) => has(parameters, name));
}

/**
 * One page of an answer, and the reference of the next.
 *
 * The reference is kept as text and turned into a parameter by `pageParameters`. A `meta` that
 * promises more without saying how to get it must not lead to reading the same page for ever.
 */
export function pageOf<T>(items: T[], meta: Meta, parameters: Parameter[]): Page<T> {
	if (!meta || meta.has_next !== true) return { items };
	const { forwards_cursor: cursor, page } = meta;
	if (typeof cursor === 'string' && cursor !== '' && cursorParameter(parameters)) {
		return { items, next: cursor };
	}
	if (typeof page === 'number' && has(parameters, PAGE_PARAMETER)) {
		return { items, next: String(page + 1) };
	}
	return { items, unreachable: true };
}

/** What to add to the parameters to read the page behind a reference. */
export function pageParameters(
	reference: string | undefined,
	parameters: Parameter[],
): Record<string, string | number> {
	if (reference === undefined) return {};
	const cursor = cursorParameter(parameters);
	return cursor ? { [cursor]: reference } : { [PAGE_PARAMETER]: Number(reference) };
}

function cursorParameter(parameters: Parameter[]): string | undefined {
	return CURSOR_PARAMETERS.find((name) => has(parameters, name));
}

function has(parameters: Parameter[], name: string): boolean {
	return parameters.some((parameter) => parameter.name === name);
}
