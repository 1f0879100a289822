import { jsonParse } from 'n8n-workflow';

/** An HTTP answer, read completely. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** The bytes as they came; what they mean is for the reader to decide. */
	body: Buffer;
	/** What `receive` of the request made of a file; the body is empty then. */
	received?: { value: unknown };
	/** Set when an attempt before it may have been carried out, and its answer was lost. */
	afterLoss?: boolean;
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
 * and not at the content type, because proxies answer JSON under any name.
 */
export function json(answer: Answer): unknown {
	const text = answer.body.toString('utf8').trim();
	if (text === '') return undefined;
	try {
		return jsonParse(text);
	} catch {
		return undefined;
	}
}
