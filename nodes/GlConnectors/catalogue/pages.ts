import type { Envelope } from '../api/envelope';
import { numberOf } from '../../core/exactJson';
import type { Page } from '../../core/http/paging';
import { onwardIn, type Onward } from './onward';
import type { Parameter } from './parameter';
import { findParameter, parameterAt } from './parameterPath';

/**
 * Parameters that take a page reference, in order of preference. Cursor: GitHub's GraphQL lists and
 * Slack. `page_token`: Google (whose `meta` calls it `forwards_cursor` all the same), camel-cased in
 * connectors that pass the provider's own parameters. `next_token`, `pagination_token`: X. `after`:
 * GraphQL and HubSpot.
 */
const CURSOR_PARAMETERS = [
	'cursor',
	'page_token',
	'pageToken',
	'next_token',
	'nextToken',
	'pagination_token',
	'paginationToken',
	'next_cursor',
	'nextCursor',
	'start_cursor',
	'startCursor',
	'continuation_token',
	'continuationToken',
	'after',
];
const PAGE_PARAMETERS = ['page', 'page_number', 'pageNumber'];

/** The place where the page begins, counted in elements; arXiv calls it `start`. */
const OFFSET_PARAMETERS = ['offset', 'startAt', 'start_at', 'skip', 'start'];

/** The same, counted from one. */
const INDEX_PARAMETERS = ['startIndex', 'start_index'];

/** Microsoft's; only its link to the next page tells their values. */
const SKIP_PARAMETERS = ['$skip', '$skipToken', '$skiptoken'];

/** Parameters to set, each with the names that lead to it. */
type PageParameters = Array<[path: string[], value: string | number]>;

/** What is known of a walk when a page has come. */
export interface Walked {
	/** Reference of the page that was asked for; undefined for the first one. */
	reference?: string;
	/** Elements read so far, this page included. */
	read?: number;
	/** Elements asked for at a time. */
	size?: number;
	/** The page or place that the user begins at, as the action's own parameter says. */
	start?: number;
}

/** Whether the action hands out its result page by page. */
export function isPaged(parameters: Parameter[]): boolean {
	const names = [...CURSOR_PARAMETERS, ...PAGE_PARAMETERS, ...SKIP_PARAMETERS];
	return findParameter(parameters, names) !== undefined || offsetIn(parameters) !== undefined;
}

/** Where the parameter is that counts pages or places; undefined for actions that use references. */
export function countingParameter(parameters: Parameter[]): string[] | undefined {
	return findParameter(parameters, PAGE_PARAMETERS) ?? offsetIn(parameters);
}

/**
 * One page of an answer, and the reference of the next.
 *
 * The reference is a text, so that repeated ones can be recognised: its kind, a colon, its value.
 * `pageParameters` turns it into parameters. An answer that promises more without saying how to get
 * it must not lead to reading the same page for ever.
 */
export function pageOf<T>(
	items: T[],
	answer: Pick<Envelope, 'data' | 'meta'> & Partial<Envelope>,
	parameters: Parameter[],
	walked: Walked = {},
): Page<T> {
	const onward = onwardIn(answer);
	if (onward.hasNext === false) return { items };
	// A server that stays on a page would hand out its items again and again.
	const asked = findParameter(parameters, PAGE_PARAMETERS) && placeIn('page', walked);
	if (asked !== undefined && onward.page !== undefined && onward.page < asked) {
		return { items: [], unreachable: true };
	}
	const next =
		byReference(onward, parameters) ??
		byPage(items.length, onward, parameters, walked) ??
		byOffset(items.length, onward, parameters, walked);
	if (next !== undefined) return { items, next };
	return promisesMore(onward, items.length, walked) ? { items, unreachable: true } : { items };
}

/** Whether an answer says that there is more than it holds. */
export function promisesMore(
	onward: Onward,
	count: number,
	{ read = count }: Walked = {},
): boolean {
	const { hasNext, ends, cursor, link, nextPage, page = 1, pages = 0, total = 0 } = onward;
	if (hasNext !== undefined) return hasNext;
	if (cursor !== undefined || link !== undefined || nextPage !== undefined) return true;
	return pages > page || (!ends && count > 0 && total > read);
}

/** What to add to the parameters to read the page behind a reference. */
export function pageParameters(reference: string, parameters: Parameter[]): PageParameters {
	const at = reference.indexOf(':');
	const [kind, value] = [reference.slice(0, at), reference.slice(at + 1)];
	switch (kind) {
		case 'cursor':
			return setting(parameters, findParameter(parameters, CURSOR_PARAMETERS), value);
		case 'number':
			return setting(parameters, findParameter(parameters, CURSOR_PARAMETERS), Number(value));
		case 'page':
			return setting(parameters, findParameter(parameters, PAGE_PARAMETERS), Number(value));
		case 'offset':
			return setting(parameters, offsetIn(parameters), Number(value));
		default:
			return Object.entries(JSON.parse(value) as Record<string, string>).flatMap(([name, each]) =>
				setting(parameters, findParameter(parameters, [name]), each),
			);
	}
}

function byReference(onward: Onward, parameters: Parameter[]): string | undefined {
	const { cursor, link, nextPage, nextOffset } = onward;
	if (cursor !== undefined && findParameter(parameters, CURSOR_PARAMETERS)) {
		return `${typeof cursor === 'number' ? 'number' : 'cursor'}:${cursor}`;
	}
	const values = link === undefined ? {} : valuesIn(link, parameters);
	if (Object.keys(values).length > 0) return `link:${JSON.stringify(values)}`;
	const page = nextPage ?? (typeof cursor === 'number' ? cursor : undefined);
	if (page !== undefined && findParameter(parameters, PAGE_PARAMETERS)) return `page:${page}`;
	const offset = nextOffset ?? (typeof cursor === 'number' ? cursor : undefined);
	return offset !== undefined && offsetIn(parameters) ? `offset:${offset}` : undefined;
}

/**
 * What the link to the next page asks for, as far as the action has such parameters. The link itself
 * leads to the provider and is never followed; the action is run again with these values.
 */
function valuesIn(link: string, parameters: Parameter[]): Record<string, string> {
	const names = [
		...CURSOR_PARAMETERS,
		...PAGE_PARAMETERS,
		...OFFSET_PARAMETERS,
		...INDEX_PARAMETERS,
		...SKIP_PARAMETERS,
	];
	const query = new URLSearchParams(link.split('?')[1] ?? '');
	const found = [...query].filter(
		([name]) => names.includes(name) && findParameter(parameters, [name]),
	);
	return Object.fromEntries(found);
}

function byPage(
	count: number,
	onward: Onward,
	parameters: Parameter[],
	walked: Walked,
): string | undefined {
	const path = findParameter(parameters, PAGE_PARAMETERS);
	if (!path) return undefined;
	const page = onward.page ?? placeIn('page', walked) ?? firstPage(parameterAt(parameters, path));
	const goesOn = onward.pages === undefined ? mayGoOn(count, onward, walked) : onward.pages > page;
	return (onward.hasNext ?? goesOn) ? `page:${page + 1}` : undefined;
}

function byOffset(
	count: number,
	onward: Onward,
	parameters: Parameter[],
	walked: Walked,
): string | undefined {
	const path = offsetIn(parameters);
	if (!path || count === 0) return undefined;
	const first = INDEX_PARAMETERS.includes(path[path.length - 1]) ? 1 : 0;
	const offset = onward.offset ?? placeIn('offset', walked) ?? first;
	const next = offset + count;
	const { total, hasNext } = onward;
	const goesOn = total === undefined ? mayGoOn(count, onward, walked) : next - first < total;
	return (hasNext ?? goesOn) ? `offset:${next}` : undefined;
}

/** Without a word about it, a full page may be followed by another; an empty one ends the list then. */
function mayGoOn(count: number, { total, ends }: Onward, walked: Walked): boolean {
	const { reference, read = count, size = 1 } = walked;
	// Who was led here by references is at the end when there is none.
	if (ends || /^(link|cursor|number):/.test(reference ?? '')) return false;
	return count > 0 && (total === undefined ? count >= size : total > read);
}

/** The page or place that was asked for. */
function placeIn(kind: 'page' | 'offset', { reference, start }: Walked): number | undefined {
	return reference?.startsWith(`${kind}:`) ? Number(reference.slice(kind.length + 1)) : start;
}

/** Nearly all count from one; those that count from zero let their description tell. */
function firstPage(parameter: Parameter | undefined): number {
	return parameter?.default === 0 || parameter?.limits?.minimum === 0 ? 0 : 1;
}

/** `start` and its like are moments in other actions. */
function offsetIn(parameters: Parameter[]): string[] | undefined {
	const path = findParameter(parameters, [...OFFSET_PARAMETERS, ...INDEX_PARAMETERS]);
	const type = path && parameterAt(parameters, path)?.type;
	return type === 'integer' || type === 'number' ? path : undefined;
}

/** The value as the parameter takes it. */
function setting(
	parameters: Parameter[],
	path: string[] | undefined,
	value: string | number,
): PageParameters {
	if (!path) return [];
	const type = parameterAt(parameters, path)?.type;
	if (type === 'string') return [[path, String(value)]];
	const isNumber = type === 'integer' || type === 'number';
	// n8n's type for data knows no BigInt; this is sent, and never an item.
	return [[path, isNumber ? ((numberOf(String(value)) ?? value) as number) : value]];
}
