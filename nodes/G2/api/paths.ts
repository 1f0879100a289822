import { Problem } from '../../core/errors/problem';
import { pathSegment } from '../../core/http/url';

/** Default for one attempt, in milliseconds: analytical queries take their time. */
export const TIMEOUT_MS = 60_000;

/** Passing the limit of 100 requests a second blocks an address for a minute. */
export const BLOCKED_MS = 60_000;

/**
 * Largest page sizes. v2 documents 250, and older descriptions of it 100; the sandbox was seen with
 * 50; v1's event streams take 25. Where a server allows less, the user can ask for less.
 */
export const PAGE_SIZES = { v2: 250, sandbox: 50, v1: 100, v1Events: 25 };

/** Both need no permission, so any valid token can read them. */
export const TEST_PATHS = { v2: '/api/v2/categories', v1: '/api/v1/categories' };

/** A value for a place in a path, with the name of the field that it comes from. */
export interface PathValue {
	label: string;
	value: string;
}

/**
 * Puts values into the `{places}` of a path, each encoded.
 *
 * @throws Problem when a value is empty
 */
export function fillPath(template: string, values: Record<string, PathValue>): string {
	return template.replace(/\{(\w+)\}/g, (_, place: string) => {
		const { label, value } = values[place];
		return pathSegment(label, value.trim());
	});
}

/**
 * The path and query of an address that the user typed: a path, or a full URL of the same server.
 *
 * @throws Problem when it leads to another server, which must not get the token
 */
export function ownPath(baseUrl: string, address: string): string {
	const text = address.trim();
	if (!/^([a-z][a-z0-9+.-]*:|\/\/|\\|\/\\)/i.test(text)) {
		return text.startsWith('/') ? text : `/${text}`;
	}
	if (text === baseUrl || text.startsWith(`${baseUrl}/`) || text.startsWith(`${baseUrl}?`)) {
		return text.slice(baseUrl.length) || '/';
	}
	throw new Problem({
		message: "'Path' leads to another server than 'Base URL' of the credential",
		description: `Only '${baseUrl}' may receive the token. Enter a path such as /api/v2/products, or a URL that begins with '${baseUrl}'.`,
	});
}
