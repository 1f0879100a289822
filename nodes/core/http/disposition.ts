/** What a Content-Disposition header says (RFC 6266). */
export interface Disposition {
	/** In lower case: `attachment`, `inline`; empty where the header has none. */
	type: string;
	/** The file's name without a folder. */
	fileName?: string;
}

/** Headers are short; a longer one is cut before it is read. */
const MAX_LENGTH = 4096;

/**
 * Reads a Content-Disposition header. `filename*` (RFC 8187: charset, language and percent-encoded
 * text) wins over `filename`.
 */
export function parseDisposition(header: string): Disposition {
	const parts = split(header.slice(0, MAX_LENGTH));
	// Some servers leave the type out.
	const type = parts[0].includes('=') ? '' : parts[0].trim().toLowerCase();
	const values = new Map<string, string>();
	for (const field of parts) {
		const at = field.indexOf('=');
		if (at < 0) continue;
		const name = field.slice(0, at).trim().toLowerCase();
		if (!values.has(name)) values.set(name, field.slice(at + 1).trim());
	}
	const name = decode(values.get('filename*')) ?? unquote(values.get('filename'));
	const fileName = name === undefined ? undefined : baseName(name);
	return { type, ...(fileName && { fileName }) };
}

/** The parts between semicolons that stand in no quoted text. */
function split(header: string): string[] {
	const parts = [''];
	let isQuoted = false;
	for (let at = 0; at < header.length; at++) {
		const char = header[at];
		if (char === ';' && !isQuoted) {
			parts.push('');
			continue;
		}
		if (char === '"') isQuoted = !isQuoted;
		const isEscaped = isQuoted && char === '\\' && at + 1 < header.length;
		parts[parts.length - 1] += isEscaped ? char + header[++at] : char;
	}
	return parts;
}

/**
 * The text of a token or a quoted string. Only a quote and a backslash are ever escaped: servers on
 * Windows write `"C:\temp\x.txt"` without escaping anything.
 */
function unquote(value: string | undefined): string | undefined {
	if (value === undefined) return undefined;
	if (!value.startsWith('"')) return fromLatin(value);
	const inner = value.slice(1, value.length > 1 && value.endsWith('"') ? -1 : undefined);
	return fromLatin(inner.replace(/\\(["\\])/g, '$1'));
}

/** Node.js reads headers as Latin-1, and many servers write UTF-8 into them. */
function fromLatin(text: string): string {
	// A text with other characters was not read as Latin-1.
	if ([...text].some((char) => char > '\u00ff')) return text;
	const utf8 = Buffer.from(text, 'latin1').toString('utf8');
	return utf8.includes('\ufffd') ? text : utf8;
}

function decode(value: string | undefined): string | undefined {
	if (value === undefined) return undefined;
	// Some servers quote it, although it needs no quotes.
	const [charset, , ...rest] = value.replace(/^"|"$/g, '').split("'");
	const text = rest.join("'");
	if (text === '') return undefined;
	if (/^(iso-8859-1|windows-1252)$/i.test(charset)) {
		return text.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
			String.fromCharCode(parseInt(code, 16)),
		);
	}
	try {
		return decodeURIComponent(text);
	} catch {
		// Not UTF-8: the plain name is what is left.
		return undefined;
	}
}

/** A name must not lead anywhere when somebody writes the file to disk. */
function baseName(path: string): string | undefined {
	const name = path.split(/[/\\]/).pop()?.trim() ?? '';
	// A control character in a name is never meant.
	const clean = [...name].filter((char) => char >= ' ' && char !== '\u007f').join('');
	return ['', '.', '..'].includes(clean) ? undefined : clean;
}
