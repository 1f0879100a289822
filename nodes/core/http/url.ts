import { Problem } from '../errors/problem';

/**
 * The base URL of a credential, without a trailing slash.
 *
 * @param label the field
 * @throws Problem when it is no URL, carries a user name, or is plain http to a public host
 */
export function normalizeBaseUrl(value: unknown, label = 'Base URL'): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const url = parse(text);
	if (!url || !['http:', 'https:'].includes(url.protocol)) {
		throw new Problem({
			message: `'${label}' of the credential is not a web address`,
			description: `Open the credential and set '${label}' to an address such as https://example.com.`,
		});
	}
	if (url.username || url.password) {
		throw new Problem({
			message: `'${label}' of the credential contains a user name or password`,
			description: `Open the credential and remove everything before the '@' in '${label}'.`,
		});
	}
	if (url.protocol === 'http:' && !isLocalHost(url.hostname)) {
		throw new Problem({
			message: `'${label}' of the credential uses http for the public host '${url.hostname}'`,
			description:
				'The credential would travel unencrypted. Use https; http is allowed only for this machine, private addresses and single-word host names.',
		});
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Whether plain http is acceptable: loopback, private ranges, or a name without a dot. */
export function isLocalHost(hostname: string): boolean {
	const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
	if (host === '::1' || /^f[cd][0-9a-f]{2}:/.test(host) || /^fe[89ab][0-9a-f]:/.test(host))
		return true;
	const octets = host
		.match(/^(\d+)\.(\d+)\.(\d+)\.(\d+)$/)
		?.slice(1)
		.map(Number);
	if (octets) {
		const [a, b] = octets;
		return (
			a === 127 ||
			a === 10 ||
			(a === 172 && b >= 16 && b <= 31) ||
			(a === 192 && b === 168) ||
			(a === 169 && b === 254)
		);
	}
	return !host.includes('.') && !host.includes(':');
}

/**
 * One path segment from a user's value, percent-encoded, so that it can neither leave its place in
 * the path nor start a query.
 *
 * @throws Problem when the value is empty, a dot segment, or holds half a character
 */
export function pathSegment(label: string, value: string): string {
	if (value === '' || value === '.' || value === '..' || /\p{Surrogate}/u.test(value)) {
		throw new Problem({
			message: value === '' ? `'${label}' is empty` : `'${label}' must not be '${value}'`,
			description: `Fill in '${label}', or check what its expression results in.`,
		});
	}
	return encodeURIComponent(value);
}

/**
 * Resolves a link or path that the service sent (a `next` link, a discovery path) against the base
 * URL, and accepts it only on the same origin: the credential goes wherever this URL points.
 *
 * @throws Problem naming the foreign host
 */
export function resolveOnOrigin(baseUrl: string, link: string): string {
	const base = new URL(baseUrl);
	const isPath = link.startsWith('/') && !link.startsWith('//') && !link.startsWith('/\\');
	const url = isPath ? parse(`${baseUrl}${link}`) : parse(link, base);
	if (!url || url.origin !== base.origin || url.username || url.password) {
		throw new Problem({
			message: `The service pointed to another host${url ? ` ('${url.host}')` : ''}, which was not followed`,
			description: `Only '${base.host}' may receive this credential. Tell the service's operator if this is not expected.`,
		});
	}
	return url.toString();
}

/** Where n8n is about to send a request, in either of its two forms of request options. */
export interface Target {
	url?: string;
	uri?: unknown;
	baseURL?: string;
}

/**
 * Makes sure that a request may carry the credential: it goes to the credential's own server, and
 * not unencrypted to a public host. n8n has credentials written into the requests of this package,
 * into credential tests, and into those of its HTTP Request node, whose address anybody may type.
 *
 * @throws Problem naming the field or the foreign host
 */
export function assertOwnServer(baseUrl: unknown, { url, uri, baseURL }: Target): void {
	const own = new URL(normalizeBaseUrl(baseUrl));
	const address = String(uri ?? url ?? '').trim();
	// Without a scheme, n8n appends it to `baseURL`; a leading '//' or '\\' would name another host.
	const isRelative = !/^([a-z][a-z\d+.-]*:|\/\/|\\|\/\\)/i.test(address);
	const target = isRelative ? parse(baseURL ?? own.origin) : parse(address, own);
	if (target?.origin === own.origin && !target.username && !target.password) return;
	throw new Problem({
		message: `The credential is only for '${own.host}', so it was not sent${target ? ` to '${target.host}'` : ''}`,
		description: `Send the request to an address that begins with '${own.origin}', or change 'Base URL' of the credential if that server has moved.`,
	});
}

function parse(text: string, base?: URL): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
