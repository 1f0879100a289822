import { providerError } from './errors';
import type { JsonAnswer } from './declaration';
import type { Settings } from './settings';

/** Items that can be cut without making all of them. */
export interface Sliceable<T> {
	length: number;
	slice(from: number, to: number): T[];
}

/**
 * The items a list action serves: the real ones, or as many made ones as `listSize` asks for.
 *
 * @param make the item at an index from 0
 */
export function listOf<T>(settings: Settings, real: T[], make: (index: number) => T): Sliceable<T> {
	const size = settings.listSize;
	if (size === null) return real;
	return {
		length: size,
		slice: (from, to) =>
			Array.from({ length: Math.max(0, Math.min(to, size) - from) }, (_, at) => make(from + at)),
	};
}

/** The page size to serve: the wanted one within the limits. */
function pageSize(settings: Settings, wanted: unknown): number {
	const size = typeof wanted === 'number' ? wanted : settings.defaultPageSize;
	return Math.max(1, Math.min(size, settings.largestPageSize));
}

/**
 * GitHub's GraphQL lists: an opaque cursor marks the item after which the page begins, or with
 * `from_last` the item before which it ends.
 *
 * @throws ApiError 422 when the cursor is not one of ours
 */
export function cursorPage<T>(
	settings: Settings,
	items: Sliceable<T>,
	request: { per_page?: unknown; cursor?: unknown; from_last?: unknown },
): JsonAnswer {
	const size = pageSize(settings, request.per_page);
	const mark = typeof request.cursor === 'string' ? decodeCursor(request.cursor) : undefined;
	const backwards = request.from_last === true;
	const to = backwards ? (mark === undefined ? items.length : mark - 1) : undefined;
	const from = to === undefined ? (mark ?? 0) : Math.max(0, to - size);
	const data = items.slice(from, to ?? from + size);
	const end = from + data.length;
	const cursors = data.length === 0 ? [null, null] : [encodeCursor(from + 1), encodeCursor(end)];
	const repeat = settings.repeatCursor;
	return {
		data,
		meta: {
			total: items.length,
			total_page: Math.ceil(items.length / size),
			has_next: repeat || end < items.length,
			has_prev: from > 0,
			backwards_cursor: cursors[0],
			forwards_cursor: repeat ? encodeCursor(Math.min(size, items.length)) : cursors[1],
		},
	};
}

/** GitHub's REST lists: numbered pages from 1. */
export function numberedPage<T>(
	settings: Settings,
	items: Sliceable<T>,
	request: { per_page?: unknown; page?: unknown },
): JsonAnswer {
	const limit = pageSize(settings, request.per_page);
	const pages = Math.max(1, Math.ceil(items.length / limit));
	let page = typeof request.page === 'number' ? Math.max(1, request.page) : 1;
	// A server that repeats itself never moves on from its second page.
	if (settings.repeatCursor) page = Math.min(page, 2, pages);
	return {
		data: items.slice((page - 1) * limit, page * limit),
		meta: {
			total: items.length,
			total_page: pages,
			has_next: settings.repeatCursor || page < pages,
			has_prev: page > 1,
			page,
			limit,
		},
	};
}

/**
 * Providers' own tokens (Google's `~!!~…`, Slack's, Twitter's): an opaque text for the place
 * where the next page begins.
 *
 * @param options.prefix what the tokens of this provider start with
 * @throws ApiError 400 when the token is not one of ours
 */
export function tokenPage<T>(
	settings: Settings,
	items: Sliceable<T>,
	options: { size: unknown; token: unknown; prefix: string; source: string },
): { data: T[]; next: string | null } {
	const size = pageSize(settings, options.size);
	let from = 0;
	if (typeof options.token === 'string' && options.token !== '') {
		const { prefix, token } = options;
		const text = Buffer.from(token.slice(prefix.length), 'base64url').toString();
		if (!token.startsWith(prefix) || !/^at:\d+$/.test(text)) {
			throw providerError(options.source, 400, 'Invalid Value: page token');
		}
		from = Number(text.slice(3));
	}
	const data = items.slice(from, from + size);
	const at = (place: number) => options.prefix + Buffer.from(`at:${place}`).toString('base64url');
	if (settings.repeatCursor) return { data, next: at(Math.min(size, items.length)) };
	return { data, next: from + size < items.length ? at(from + size) : null };
}

const encodeCursor = (place: number) => Buffer.from(`cursor:${place}`).toString('base64');

function decodeCursor(cursor: string): number {
	const text = Buffer.from(cursor, 'base64').toString();
	if (!/^cursor:\d+$/.test(text)) {
		throw providerError('github', 422, `\`${cursor}\` does not appear to be a valid cursor.`);
	}
	return Number(text.slice('cursor:'.length));
}
