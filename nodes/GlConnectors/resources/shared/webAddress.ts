import { Problem } from '../../../core/errors/problem';

/** @throws Problem that names the field when a text is no web address */
export function readWebAddress(text: string, label: string): string {
	if (/^https?:\/\/[^\s]+$/i.test(text)) return text;
	throw new Problem({
		message: `'${label}' is not a web address`,
		description: 'It must begin with https:// (or http:// for tests on this machine).',
	});
}
