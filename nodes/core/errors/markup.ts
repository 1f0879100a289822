/** Pages of proxies are short; what comes later is decoration. */
const MAX_LENGTH = 20_000;

/** Elements that hold the words of an error: of web pages, of S3 and its kin, of SOAP. */
const ELEMENTS = [
	'title',
	'h1',
	'message',
	'faultstring',
	'reason',
	'detail',
	'description',
	'error',
];

const ENTITIES: Record<string, string> = {
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#39;': "'",
	'&apos;': "'",
	'&nbsp;': ' ',
	'&amp;': '&',
};

/**
 * The words of a body that is no JSON: of a web page or XML document the element that tells what is
 * wrong, of a plain text all of it. Undefined when there are none, or for JSON that was cut off.
 */
export function readMarkup(body: Buffer): string | undefined {
	const text = body.subarray(0, MAX_LENGTH).toString('utf8').trim();
	if (text === '' || text.startsWith('{') || text.startsWith('[')) return undefined;
	if (!text.startsWith('<')) return text;
	const lower = text.toLowerCase();
	for (const name of ELEMENTS) {
		const found = elementText(text, lower, name);
		if (found) return found;
	}
	return undefined;
}

/** What the first element of that name holds, if it is nothing but text. */
function elementText(text: string, lower: string, name: string): string | undefined {
	for (
		let from = lower.indexOf(`<${name}`);
		from >= 0;
		from = lower.indexOf(`<${name}`, from + 1)
	) {
		if (/[\s>]/.test(lower[from + name.length + 1] ?? '')) {
			const start = lower.indexOf('>', from) + 1;
			const end = start === 0 ? -1 : lower.indexOf('<', start);
			// Without a closing element it was cut off.
			if (end < 0) return undefined;
			const found = decoded(text.slice(start, end)).trim();
			if (found !== '' && lower.startsWith(`</${name}`, end)) return found;
		}
	}
	return undefined;
}

function decoded(text: string): string {
	return text.replace(
		/&(?:lt|gt|quot|apos|nbsp|amp|#39);/g,
		(entity) => ENTITIES[entity] ?? entity,
	);
}
