/**
 * Tells whether a request path matches what a test named.
 *
 * @param pattern text with `*` for any run of characters, an expression, or nothing (= all)
 * @param path path of the request without the query
 */
export function matchesPath(pattern: string | RegExp | undefined, path: string): boolean {
	if (pattern === undefined) return true;
	if (pattern instanceof RegExp)
		return new RegExp(pattern, pattern.flags.replace('g', '')).test(path);
	const source = pattern.split('*').map(escapeForRegExp).join('.*');
	return new RegExp(`^${source}$`).test(path);
}

function escapeForRegExp(text: string): string {
	return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
