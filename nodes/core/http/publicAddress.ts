import { Problem } from '../errors/problem';
import { isLocalHost } from './url';

/**
 * An address that a service's answer links to, when it is one that n8n may ask without a credential:
 * https, and no host of the local network unless the service itself is in one. The credential's own
 * server counts whatever it speaks.
 *
 * @param from where the link was found, if it is a relative one
 * @throws Problem naming the host
 */
export function publicAddress(baseUrl: string, link: string, from = baseUrl): string {
	const own = new URL(baseUrl);
	let url: URL;
	try {
		url = new URL(link, from);
	} catch {
		throw notRead('The address of the file is no web address');
	}
	const isOwn = url.origin === own.origin;
	const isAround = !isInside(url.hostname) || isInside(own.hostname);
	const isSafe = url.protocol === 'https:' && isAround;
	if (url.username || url.password || !(isOwn || isSafe)) {
		throw notRead(`The file on '${url.host}' was not read`);
	}
	return url.toString();
}

/** Whether a host is this machine or in its network, as far as its name tells. */
function isInside(hostname: string): boolean {
	const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
	return isLocalHost(host) || /^(0\.|::$|::ffff:)|\.(internal|lan|local|localhost)\.?$/.test(host);
}

function notRead(message: string): Problem {
	return new Problem({
		message,
		description:
			'Files are read over https, from hosts outside of the local network, and without the credential.',
		kind: 'refused',
	});
}
