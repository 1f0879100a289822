/** Nobody's data are nested deeper, and what walks through them would run out of stack. */
export const MAX_DEPTH = 500;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACKETS = { list: 0x5b, listEnd: 0x5d, object: 0x7b, objectEnd: 0x7d };

/** Whether a JSON text is nested deeper than that. Looks at each byte once. */
export function isTooDeep(json: Buffer): boolean {
	let depth = 0;
	for (let at = 0; at < json.length; at++) {
		const byte = json[at];
		if (byte === QUOTE) at = endOfText(json, at);
		else if (byte === BRACKETS.object || byte === BRACKETS.list) depth++;
		else if (byte === BRACKETS.objectEnd || byte === BRACKETS.listEnd) depth--;
		if (depth > MAX_DEPTH) return true;
	}
	return false;
}

/** Where the text that begins at `start` has its closing quote; the end where it has none. */
function endOfText(json: Buffer, start: number): number {
	for (let at = json.indexOf(QUOTE, start + 1); at >= 0; at = json.indexOf(QUOTE, at + 1)) {
		let backslashes = 0;
		while (json[at - 1 - backslashes] === BACKSLASH) backslashes++;
		if (backslashes % 2 === 0) return at;
	}
	return json.length;
}

/** Whether bytes begin as a JSON object or list does. */
export function looksLikeJson(beginning: Buffer): boolean {
	for (const byte of beginning) {
		if (byte === BRACKETS.object || byte === BRACKETS.list) return true;
		if (!BLANKS.includes(byte)) return false;
	}
	return false;
}

/** Blanks of JSON, and the byte order mark that some servers put in front. */
const BLANKS = [0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf];
