import { resolveOnOrigin } from '../../core/http/url';
import { pageReference, readPageReference } from './pageReference';
import type { Query } from './query';

/** What a page of a list is asked for with. */
export interface PageRequest {
	/** May hold a query of its own, which an API request can be typed with. */
	path: string;
	query: Query;
}

/**
 * The request for the next page of a list. G2 writes its own host into the link, even where it is
 * reached through a proxy, so only the place in the list is taken out of it: the request itself is
 * the first one again, to the credential's own server. Whatever host the link names, no token goes
 * there.
 *
 * @param link as G2 gives it: a full URL, or a path
 * @throws Problem when it names no place in the list and leads to another server
 */
export function nextPage(baseUrl: string, { path, query }: PageRequest, link: string): PageRequest {
	const reference = pageReference(link);
	// Nothing to rebuild it from; it may still be a link of another kind to the same server.
	if (reference === undefined) return { path: resolveOnOrigin(baseUrl, link), query: {} };
	const place = readPageReference(reference);
	return { path: withoutParameters(path, Object.keys(place)), query: { ...query, ...place } };
}

/** A path whose own query does not name these parameters, which come beside it. */
function withoutParameters(path: string, names: string[]): string {
	const [bare, search] = path.split('?');
	if (search === undefined) return path;
	const kept = [...new URLSearchParams(search)].filter(([name]) => !names.includes(name));
	return kept.length > 0 ? `${bare}?${new URLSearchParams(kept).toString()}` : bare;
}
