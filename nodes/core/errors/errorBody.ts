import { isRefused } from './refused';
import { header, isJson, json, type Answer } from '../http/answer';

/** What an error body says, whatever its shape. */
export interface ErrorBody {
	/** The service's own text, in one line; undefined when the body has none. */
	text?: string;
	/** The service's error code, if it gave one. */
	code?: string;
	/** What the service's support asks for. */
	requestId?: string;
}

type Record_ = Record<string, unknown>;

const MAX_TEXT = 500;

/**
 * Reads every error body that the services are known to send:
 * `{error: {message, code}}`, `{error: "…"}`, `{message, source, reference_id}`,
 * `{detail: "…" | [{loc, msg}]}` (FastAPI, Django), `{data: {success: false, error}}` and its kin,
 * `{errors: [{title, detail, source}]}` (JSON:API), HTML, cut-off JSON and nothing at all.
 *
 * Echoed input (`detail[].input`) is left out on purpose: it may be a password.
 */
export function readErrorBody(answer: Answer): ErrorBody {
	const body = json(answer);
	const requestId =
		header(answer, 'x-request-id') ?? (isRecord(body) ? string(body.reference_id) : undefined);
	return { ...readBody(body, answer), ...(requestId && { requestId }) };
}

function readBody(body: unknown, answer: Answer): ErrorBody {
	if (isRecord(body)) return readRecord(body);
	if (body === undefined && !isJson(answer))
		return { text: htmlTitle(answer.body.toString('utf8')) };
	return { text: clean(string(body)) };
}

function readRecord(body: Record_, isInner = false): ErrorBody {
	const { error, data } = body;
	if (isRecord(error)) {
		return { text: clean(string(error.message)), code: string(error.code) };
	}
	if (typeof error === 'string' && error !== '')
		return { text: clean(error), code: string(body.code) };
	if (Array.isArray(body.errors)) return { text: clean(list(body.errors, jsonApiError)) };
	if (typeof body.message === 'string') {
		return { text: clean(body.message), code: string(body.code) };
	}
	if (Array.isArray(body.detail)) return { text: clean(list(body.detail, validationError)) };
	if (typeof body.detail === 'string') return { text: clean(body.detail) };
	if (isRefused(data) && !isInner) return readRecord(data, true);
	return {};
}

/** One entry of FastAPI's validation list: `body → owner: Field required`. */
function validationError(entry: unknown): string | undefined {
	if (!isRecord(entry)) return string(entry);
	const loc = Array.isArray(entry.loc) ? entry.loc.filter((part) => part !== 'body') : [];
	const message = string(entry.msg) ?? string(entry.message);
	return loc.length > 0 ? `${loc.join('.')}: ${message ?? 'not valid'}` : message;
}

function jsonApiError(entry: unknown): string | undefined {
	if (!isRecord(entry)) return string(entry);
	const text = string(entry.detail) ?? string(entry.title);
	const source = isRecord(entry.source)
		? (string(entry.source.parameter) ?? string(entry.source.pointer))
		: undefined;
	return source && text ? `${source}: ${text}` : text;
}

function htmlTitle(text: string): string | undefined {
	const title = elementText(text, 'title') ?? elementText(text, 'h1');
	if (title !== undefined) return clean(title);
	return text.includes('<') ? undefined : clean(text);
}

/** The text of the first element of that name which holds nothing but text. Reads the page once. */
function elementText(html: string, name: string): string | undefined {
	const opening = new RegExp(`<${name}[\\s>]`, 'gi');
	while (opening.exec(html)) {
		const start = html.indexOf('>', opening.lastIndex - 1) + 1;
		const end = start === 0 ? -1 : html.indexOf('<', start);
		if (end < 0) return undefined;
		const closing = html.slice(end, end + name.length + 3).toLowerCase();
		if (closing === `</${name}>`) return html.slice(start, end);
		opening.lastIndex = end;
	}
	return undefined;
}

function list(entries: unknown[], read: (entry: unknown) => string | undefined): string {
	return entries
		.map(read)
		.filter((text) => text !== undefined)
		.join('; ');
}

function clean(text: string | undefined): string | undefined {
	const line = text?.replace(/\s+/g, ' ').trim();
	if (!line) return undefined;
	return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line;
}

function string(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function isRecord(value: unknown): value is Record_ {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
