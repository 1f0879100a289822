export interface Page<T> {
	items: T[];
	/** What asks for the next page; undefined on the last one. */
	next?: string;
	/** Set when the service says that there is more, but not how to get it. */
	unreachable?: boolean;
	/** Set when there is no list where one should be, and nothing says that it was the last one. */
	hasNoList?: boolean;
}

export interface Collected<T> {
	items: T[];
	/** Set when the pages did not end by themselves, in words for the user. */
	stopped?: string;
	/** What asks for the page behind the last item, when the limit came to its end just there. */
	next?: string;
}

/** For who reads a list in several goes. */
export interface Steps<T> {
	/** The reference to begin at; undefined for the beginning of the list. */
	from?: string;
	/**
	 * Takes each page as it comes, with the reference of the one behind it.
	 *
	 * @returns whether to go on
	 */
	onPage(items: T[], next: string | undefined): boolean | Promise<boolean>;
}

/** No list worth walking has more pages; a server that never ends is stopped here. */
const MAX_PAGES = 10_000;

/** Filters on the server can leave pages empty in the middle of a list, but not this many in a row. */
const MAX_EMPTY_PAGES = 100;

/**
 * Reads page after page until the last one or until `limit` items are there.
 *
 * A server that hands out the same cursor again, or answers one empty page after the other, would
 * be asked for ever: the walk stops, keeps what was read and says so.
 *
 * @param fetchPage reads one page; the argument is undefined for the first one
 * @param limit items wanted at most; undefined for all
 * @param steps to begin in the middle, to take the pages one by one, or to stop between two of them
 */
export async function collectPages<T>(
	fetchPage: (cursor: string | undefined) => Promise<Page<T>>,
	limit?: number,
	steps?: Steps<T>,
): Promise<Collected<T>> {
	const items: T[] = [];
	const seen = new Set<string>();
	let cursor = steps?.from;
	let emptyInARow = 0;
	for (let pages = 1; ; pages++) {
		const page = await fetchPage(cursor);
		for (const item of page.items) items.push(item);
		if ((await steps?.onPage(page.items, page.next)) === false) return { items };
		if (limit !== undefined && items.length >= limit) {
			const isWhole = items.length === limit && page.next !== undefined;
			return { items: items.slice(0, limit), ...(isWhole && { next: page.next }) };
		}
		const read = `${items.length} items of ${pages} pages were read`;
		if (page.unreachable) {
			return { items, stopped: `The service has more items but gives no way to them; ${read}` };
		}
		if (page.hasNoList && page.next === undefined) {
			return { items, stopped: `The service sent a page without a list; ${read}` };
		}
		if (page.next === undefined) return { items };
		if (seen.has(page.next)) {
			return { items, stopped: `The service sent the same page reference again; ${read}` };
		}
		emptyInARow = page.items.length === 0 ? emptyInARow + 1 : 0;
		if (emptyInARow >= MAX_EMPTY_PAGES) {
			return { items, stopped: `The service sent ${emptyInARow} empty pages in a row; ${read}` };
		}
		if (pages >= MAX_PAGES) return { items, stopped: `More than ${MAX_PAGES} pages; ${read}` };
		seen.add(page.next);
		cursor = page.next;
	}
}
