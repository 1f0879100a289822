import { parseExact } from '../exactJson';

/** An HTTP answer, read completely. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** The bytes as they came; what they mean is for the reader to decide. */
	body: Buffer;
	/** What `receive` of the request made of a file; the body is empty then. */
	received?: { value: unknown };
}

/** Whether the answer says that it is JSON. */
export function isJson(answer: Answer): boolean {
	return /\bjson\b/i.test(header(answer, 'content-type') ?? '');
}

/** A header's value, the first one if it came several times. */
export function header(answer: Answer, name: string): string | undefined {
	const value = answer.headers[name];
	return Array.isArray(value) ? value[0] : value;
}

/**
 * The body parsed as JSON, or undefined when it is none (empty, HTML, cut off). Looks at the text
 * and not at the content type, because proxies answer JSON under any name. Whole numbers beyond 2^53
 * come as text.
 */
export function json(answer: Answer): unknown {
	if (!parsed.has(answer)) parsed.set(answer, parse(answer.body.toString('utf8').trim()));
	return parsed.get(answer);
}

/** Several look at an answer: whether it is one, what it says, what it holds. Nobody changes it. */
const parsed = new WeakMap<Answer, unknown>();

function parse(text: string): unknown {
	if (text === '') return undefined;
	try {
		return parseExact(text);
	} catch {
		return undefined;
	}
}
