import { isFields } from '../../core/path';
import type { Envelope } from '../api/envelope';
import { pagedList } from './elements';

type Fields = Record<string, unknown>;

/** What an answer tells of the pages after it. Nothing of it is promised by anybody. */
export interface Onward {
	/** Whether there is more; undefined when the answer does not say. */
	hasNext?: boolean;
	/** Set when the answer has a place for a reference of the next page, and nothing in it. */
	ends?: true;
	/** The reference of the next page. A number where the service counts. */
	cursor?: string | number;
	/** The address of the next page, at the provider: never followed, only read. */
	link?: string;
	/** The number of the next page, and where it begins. */
	nextPage?: number;
	nextOffset?: number;
	/** The number of this page. */
	page?: number;
	/** How many pages there are. */
	pages?: number;
	/** Where in the whole list this page begins. */
	offset?: number;
	/** How many elements the whole list has. */
	total?: number;
}

/** References of the next page: of the service itself, Slack, Google, X, GraphQL and others. */
const CURSORS = [
	'forwards_cursor',
	'next_cursor',
	'nextCursor',
	'next_page_token',
	'nextPageToken',
	'next_token',
	'nextToken',
	'continuation_token',
	'continuationToken',
	'end_cursor',
	'endCursor',
	'after',
	'next',
];
const NEXT_PAGE = ['next_page', 'nextPage'];
const NEXT_OFFSET = ['next_offset', 'nextOffset'];
const LINKS = ['@odata.nextLink', 'next_link', 'nextLink', 'next_url', 'nextUrl', 'next'];
const HAS_NEXT = ['has_next', 'hasNext', 'has_more', 'hasMore', 'has_next_page', 'hasNextPage'];
const IS_LAST = ['is_last', 'isLast', 'last'];
const PAGE = ['page', 'current_page', 'currentPage', 'page_number', 'pageNumber'];
const PAGES = ['total_page', 'total_pages', 'totalPages', 'pages', 'page_count', 'last_page'];
const OFFSET = ['offset', 'startAt', 'start_at', 'start_index', 'startIndex', 'start', 'skip'];
const TOTAL = [
	'total',
	'total_count',
	'totalCount',
	'total_results',
	'totalResults',
	'opensearch:totalResults',
];

/** Objects that hold such fields, within the data or beside them. */
const HOLDERS = [
	'response_metadata',
	'meta',
	'paging',
	'pagination',
	'page_info',
	'pageInfo',
	'links',
	'_links',
	'cursors',
	'next',
];

/** Holders may be in one another, as in `paging: {next: {after}}`. */
const MAX_DEPTH = 2;

/**
 * Reads what an answer tells of the next page: first from its `meta`, then from what is beside the
 * data, then from the data, where connectors pass on the provider's own answer.
 */
export function onwardIn({
	data,
	meta,
	beside,
}: Pick<Envelope, 'data' | 'meta'> & Partial<Envelope>): Onward {
	const holders = [meta, beside, data, pagedList(data)].flatMap((each) => holdersIn(each, 0));
	const find = <T>(names: string[], read: (value: unknown) => T | undefined): T | undefined => {
		for (const holder of holders) {
			for (const name of names) {
				const value = read(holder[name]);
				if (value !== undefined) return value;
			}
		}
		return undefined;
	};
	const isLast = find(IS_LAST, toBoolean);
	const said: Onward = {
		hasNext: find(HAS_NEXT, toBoolean) ?? (isLast === undefined ? undefined : !isLast),
		ends: find([...CURSORS, ...LINKS, ...NEXT_PAGE, ...NEXT_OFFSET], toEnd),
		cursor: find(CURSORS, toCursor) ?? find([...NEXT_PAGE, ...NEXT_OFFSET], toToken),
		link: find([...LINKS, ...NEXT_PAGE], toLink),
		nextPage: find(NEXT_PAGE, toCount),
		nextOffset: find(NEXT_OFFSET, toCount),
		page: find(PAGE, toCount),
		pages: find(PAGES, toCount),
		offset: find(OFFSET, toCount),
		total: find(TOTAL, toCount),
	};
	return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function holdersIn(value: unknown, depth: number): Fields[] {
	if (!isFields(value)) return [];
	if (depth >= MAX_DEPTH) return [value];
	return [value, ...HOLDERS.flatMap((name) => holdersIn(value[name], depth + 1))];
}

/** An empty one ends a list, and so does null. */
function toCursor(value: unknown): string | number | undefined {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && value !== '' && !isLink(value) ? value : undefined;
}

/** Some call a token so. */
function toToken(value: unknown): string | undefined {
	const cursor = toCursor(value);
	return typeof cursor === 'string' && !/^\d+$/.test(cursor) ? cursor : undefined;
}

function toEnd(value: unknown): true | undefined {
	return value === null || value === '' ? true : undefined;
}

function toLink(value: unknown): string | undefined {
	if (isFields(value)) return toLink(value.href);
	return typeof value === 'string' && isLink(value) ? value : undefined;
}

function isLink(text: string): boolean {
	return /^https?:\/\//i.test(text) || /^\/?[\w./-]*\?\S+=/.test(text);
}

function toBoolean(value: unknown): boolean | undefined {
	return typeof value === 'boolean' ? value : undefined;
}

function toCount(value: unknown): number | undefined {
	const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	return Number.isSafeInteger(number) && Number(number) >= 0 ? Number(number) : undefined;
}
