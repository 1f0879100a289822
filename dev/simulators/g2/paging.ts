import { seededBytes } from '../shared/seededRandom';
import { invalid } from './errors';
import type { Parameter, Parameters } from './parameters';
import type { Call } from './route';

export interface Page<T> {
	records: T[];
	links: Record<string, string | null>;
}

/** Checked where the page is cut, because limits are settings. */
const size: Parameter = { kind: '1–250, default 25', check: () => undefined };
const cursor: Parameter = { kind: 'opaque cursor', check: () => undefined };
const number: Parameter = { kind: '1…, default 1', check: () => undefined };

export const cursorParameters: Parameters = {
	'page[size]': size,
	'page[after]': cursor,
	'page[before]': cursor,
};

export const numberParameters: Parameters = { 'page[size]': size, 'page[number]': number };

/**
 * Cuts the page that `page[size]`, `page[after]` and `page[before]` ask for. `links.next` and
 * `links.prev` are full URLs or null.
 *
 * @param largest largest page size, by the setting refused or lowered beyond
 * @throws ApiError 400 for a cursor that is not of this list
 */
export function cursorPage<T>(all: readonly T[], call: Call, largest: number): Page<T> {
	const size = pageSize(call, 25, largest);
	const after = call.query.one('page[after]');
	const before = call.query.one('page[before]');
	if (after !== undefined && before !== undefined) {
		throw invalid('page[after]', 'cannot be used together with page[before]');
	}
	let start = after === undefined ? 0 : readCursor(after, 'page[after]', call) + drift(call);
	let end = start + size;
	if (before !== undefined) {
		end = readCursor(before, 'page[before]', call);
		start = Math.max(0, end - size);
	}
	const link = (changes: Record<string, string>) =>
		pageLink(call, { ...changes, 'page[size]': String(size) });
	const next = end < all.length ? link({ 'page[after]': makeCursor(end, call) }) : null;
	return {
		records: all.slice(start, end),
		links: {
			self: pageLink(call, {}, true),
			next: next === null ? null : elsewhere(next, call),
			prev: start > 0 ? link({ 'page[before]': makeCursor(start, call) }) : null,
		},
	};
}

/**
 * Cuts the page that `page[size]` and `page[number]` ask for, as v1 and the badges of v2 do. A
 * page past the end is empty, not an error.
 */
export function numberedPage<T>(
	all: readonly T[],
	call: Call,
	sizes: { default: number; largest: number },
): Page<T> & { pageCount: number } {
	const size = pageSize(call, sizes.default, sizes.largest);
	const asked = call.query.one('page[number]') ?? '1';
	if (!/^\d+$/.test(asked) || Number(asked) < 1) throw invalid('page[number]', 'is not a page');
	const page = Number(asked);
	const pageCount = Math.ceil(all.length / size);
	const link = (to: number) =>
		pageLink(call, { 'page[number]': String(to), 'page[size]': String(size) });
	return {
		records: all.slice((page - 1) * size, page * size),
		pageCount,
		links: {
			self: link(page),
			first: link(1),
			prev: page > 1 ? link(page - 1) : null,
			next: page < pageCount ? elsewhere(link(page + 1), call) : null,
			last: link(Math.max(1, pageCount)),
		},
	};
}

/** The link with the origin that the setting names. */
function elsewhere(link: string, { settings, origin }: Call): string {
	return link.replace(origin, settings.foreignNextOrigin ?? origin);
}

function pageSize(call: Call, byDefault: number, largest: number): number {
	const asked = call.query.one('page[size]');
	if (asked === undefined) return Math.min(byDefault, largest);
	const value = Number(asked);
	if (!/^-?\d+$/.test(asked)) throw invalid('page[size]', 'is not a number');
	if (value >= 1 && value <= largest) return value;
	if (call.settings.pageSizeOutOfRange === 'clamp') return value < 1 ? 1 : largest;
	throw invalid('page[size]', `must be between 1 and ${largest}`);
}

/** The URL of the request with its paging replaced; blank parameters are repeated as sent. */
function pageLink(call: Call, paging: Record<string, string>, isSelf = false): string {
	const pairs = call.query.pairs.filter(([name]) => isSelf || !name.startsWith('page['));
	const search = new URLSearchParams([...pairs, ...Object.entries(paging)]).toString();
	return `${call.origin}${call.path}${search === '' ? '' : `?${search}`}`;
}

function makeCursor(position: number, call: Call): string {
	return Buffer.from(`${position}.${signature(position, call)}`).toString('base64url');
}

function readCursor(cursor: string, name: string, call: Call): number {
	const [position, signed] = Buffer.from(cursor, 'base64url').toString().split('.');
	if (!/^\d+$/.test(position) || signed !== signature(Number(position), call)) {
		throw invalid(name, 'is not a valid cursor');
	}
	return Number(position);
}

/** Ties a cursor to its list, so that a client cannot make one up or carry it elsewhere. */
function signature(position: number, call: Call): string {
	return seededBytes('cursor', call.path, position).toString('hex').slice(0, 12);
}

/** How far the list moved since the page before, when others write between the pages. */
function drift(call: Call): number {
	return { none: 0, insert: -1, remove: 1 }[call.settings.changeBetweenPages];
}
