/**
 * Whether a search finds an entry of a list: each of its words somewhere in the texts, in any order
 * and letter case. Nothing to search for finds everything.
 */
export function hasWords(search: string, ...texts: string[]): boolean {
	const text = texts.join(' ').toLowerCase();
	return search
		.toLowerCase()
		.split(/[\s_]+/)
		.every((word) => text.includes(word));
}
