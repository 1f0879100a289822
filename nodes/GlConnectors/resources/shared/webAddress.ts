import type { GlConnectorsClient } from '../../api/client';
import { Problem } from '../../../core/errors/problem';

/** @throws Problem that names the field when a text is no web address */
function readWebAddress(text: string, label: string): string {
	if (/^https?:\/\/[^\s]+$/i.test(text)) return text;
	throw new Problem({
		message: `'${label}' is not a web address`,
		description: 'It must begin with https:// (or http:// for tests on this machine).',
	});
}

/**
 * Where the browser goes after a consent: the service wants an address, and its own page is the one
 * that is always there.
 *
 * @param given what the field holds
 * @throws Problem when that is no web address
 */
export function callbackOf({ baseUrl }: GlConnectorsClient, given: string, label: string): string {
	return given === '' ? baseUrl : readWebAddress(given, label);
}
