import { Problem } from '../errors/problem';

/** What a header can carry: visible ASCII and Latin-1, blanks and tabs (RFC 9110, 5.5). */
const UNFIT = /[^\t\x20-\x7e\xa0-\xff]/u;

/**
 * Refuses text that a header cannot carry. The HTTP client of n8n would cut such characters out
 * without a word, and send a shorter identifier, which is somebody else's.
 *
 * @param label the field that the text comes from
 * @returns the text
 * @throws Problem that names the field, the place and the character, and shows nothing else
 */
export function headerText(text: string, label: string): string {
	const unfit = UNFIT.exec(text);
	if (!unfit) return text;
	const [char] = unfit;
	const place = [...text.slice(0, unfit.index)].length + 1;
	const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
	throw new Problem({
		message: `'${label}' has a character that cannot be sent (character ${place}, U+${code})`,
		description: `It travels in an HTTP header, which takes Western letters, digits and signs only. Correct '${label}', or check what its expression results in.`,
	});
}
