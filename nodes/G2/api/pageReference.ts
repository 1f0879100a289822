import { Problem } from '../../core/errors/problem';
import type { Query } from './query';

/**
 * What to add to a list's request for the page behind an address that G2 gave as the next one: its
 * cursor or page number. Only that, so that whoever hands it back can ask for nothing else.
 *
 * @param next full address of the next page
 * @returns undefined when the address holds no such thing
 */
export function pageReference(next: string): string | undefined {
	const query = new URLSearchParams(next.split('?')[1]);
	const pairs = [...query].filter(([name]) => isReference(name));
	return pairs.length > 0 ? new URLSearchParams(pairs).toString() : undefined;
}

/**
 * The parameters of such a reference.
 *
 * @throws Problem when it is none
 */
export function readPageReference(text: string): Query {
	const pairs = [...new URLSearchParams(text)].filter(([name]) => isReference(name));
	if (pairs.length > 0) return Object.fromEntries(pairs);
	throw new Problem({
		message: `'${text}' is no reference of a page`,
		description: 'Give it exactly as the page before named it, or leave it out for the first page.',
	});
}

function isReference(name: string): boolean {
	return /^page\[\w+\]$/.test(name) && name !== 'page[size]';
}
