import { isFields } from '../path';
import { header, isJson, json, type Answer } from '../http/answer';
import { readMarkup } from './markup';
import { codeIn, textOf, wordsOf } from './words';

/** What an error body says, whatever its shape. */
export interface ErrorBody {
	/** The service's own text, in one line; undefined when the body has none. */
	text?: string;
	/** The service's error code, if it gave one. */
	code?: string;
	/** What the service's support asks for. */
	requestId?: string;
}

const MAX_TEXT = 500;

/**
 * Reads the error bodies of the services and of the frameworks and providers behind them (see
 * `wordsOf`), XML, HTML, plain text, cut-off JSON and nothing at all.
 *
 * Echoed input (`detail[].input`) is left out on purpose: it may be a password.
 */
export function readErrorBody(answer: Answer): ErrorBody {
	const body = json(answer);
	const requestId =
		header(answer, 'x-request-id') ?? (isFields(body) ? textOf(body.reference_id) : undefined);
	return { ...readBody(body, answer), ...(requestId && { requestId }) };
}

function readBody(body: unknown, answer: Answer): ErrorBody {
	if (body === undefined) {
		// JSON that was cut off has no words that could be told from values.
		if (isJson(answer)) return {};
		return { text: clean(readMarkup(answer.body)) };
	}
	const code = codeIn(body);
	return {
		text: clean(wordsOf(body)),
		// Some repeat the status, which is told anyway.
		...(code !== undefined && code !== String(answer.status) && { code }),
	};
}

function clean(text: string | undefined): string | undefined {
	const line = text?.replace(/\s+/g, ' ').trim();
	if (!line) return undefined;
	return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line;
}
