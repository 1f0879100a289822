import type { Page } from '../../core/http/paging';
import { odataReference } from './odata';
import type { Parameter } from './parameter';
import { findParameter } from './parameterPath';

/**
 * Parameters that take a page reference, in order of preference. Cursor: GitHub's GraphQL lists and
 * Slack. `page_token`: Google (whose `meta` calls it `forwards_cursor` all the same), camel-cased in
 * connectors that pass the provider's own parameters. `next_token`: X.
 */
const CURSOR_PARAMETERS = ['cursor', 'page_token', 'pageToken', 'next_token'];
const PAGE_PARAMETER = ['page'];

/** Microsoft's; the provider's link to the next page holds their values. */
const SKIP_PARAMETERS = ['$skip', '$skipToken', '$skiptoken'];

/** Where answers keep the reference of the next page; in `meta`, else in the data themselves. */
const REFERENCES = [
	'forwards_cursor',
	'next_cursor',
	'next_page_token',
	'nextPageToken',
	'next_token',
];

/** Objects within the data that may hold it: Slack's, and X's own `meta`. */
const REFERENCE_HOLDERS = ['response_metadata', 'meta'];

type Fields = Record<string, unknown>;

/** Parameters to set, each with the names that lead to it. */
type PageParameters = Array<[path: string[], value: string | number]>;

/** Whether the action hands out its result page by page. */
export function isPaged(parameters: Parameter[]): boolean {
	const names = [...CURSOR_PARAMETERS, ...PAGE_PARAMETER, ...SKIP_PARAMETERS];
	return findParameter(parameters, names) !== undefined;
}

/**
 * One page of an answer, and the reference of the next.
 *
 * The reference is a text, so that repeated ones can be recognised: its kind, a colon, its value.
 * `pageParameters` turns it into parameters. An answer that promises more without saying how to get
 * it must not lead to reading the same page for ever.
 *
 * @param reference of the page that was asked for
 */
export function pageOf<T>(
	items: T[],
	{ data, meta }: { data: unknown; meta: Fields | null },
	parameters: Parameter[],
	reference?: string,
): Page<T> {
	if (meta?.has_next === false) return { items };
	const odata = isFields(data) ? odataReference(data) : undefined;
	if (odata !== undefined) {
		return findParameter(parameters, Object.keys(odata))
			? { items, next: `skip:${JSON.stringify(odata)}` }
			: { items, unreachable: true };
	}
	const cursor = cursorIn(meta) ?? cursorIn(data);
	if (cursor !== undefined && findParameter(parameters, CURSOR_PARAMETERS)) {
		return { items, next: `cursor:${cursor}` };
	}
	const page = meta?.has_next === true ? meta.page : undefined;
	if (typeof page === 'number' && findParameter(parameters, PAGE_PARAMETER)) {
		// A server that stays on a page would hand out its items again and again.
		const stays = page < Number(reference?.slice('page:'.length) ?? 0);
		return stays ? { items: [], unreachable: true } : { items, next: `page:${page + 1}` };
	}
	return meta?.has_next === true || cursor !== undefined ? { items, unreachable: true } : { items };
}

/** What to add to the parameters to read the page behind a reference. */
export function pageParameters(reference: string, parameters: Parameter[]): PageParameters {
	const at = reference.indexOf(':');
	const [kind, value] = [reference.slice(0, at), reference.slice(at + 1)];
	if (kind === 'cursor') return setting(parameters, CURSOR_PARAMETERS, value);
	if (kind === 'page') return setting(parameters, PAGE_PARAMETER, Number(value));
	const skips = Object.entries(JSON.parse(value) as Record<string, string>);
	return skips.flatMap(([name, skip]) => setting(parameters, [name], skip));
}

function setting(parameters: Parameter[], names: string[], value: string | number): PageParameters {
	const path = findParameter(parameters, names);
	return path ? [[path, value]] : [];
}

function cursorIn(holder: unknown, isDeep = false): string | undefined {
	if (!isFields(holder)) return undefined;
	for (const name of REFERENCES) {
		const value = holder[name];
		if (typeof value === 'string' && value !== '') return value;
	}
	if (isDeep) return undefined;
	for (const name of REFERENCE_HOLDERS) {
		const found = cursorIn(holder[name], true);
		if (found !== undefined) return found;
	}
	return undefined;
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
