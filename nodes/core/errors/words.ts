import { isFields } from '../path';
import { isTellingName } from './telling';

type Record_ = Record<string, unknown>;

/** Where a sentence stands, the most telling first. */
const SENTENCES = [
	'message',
	'error_description',
	'msg',
	'detail',
	'faultstring',
	'Message',
	'errorMessage',
	'error_message',
	'ErrorMessage',
	'errorDescription',
	'error_msg',
	'errmsg',
	'description',
	'reason',
	'title',
	'value',
	'error',
	'errors',
	'err',
	'exception',
];

/** Where more is said beside or instead of a sentence: lists, one entry a field, nested errors. */
const MORE = [
	'errors',
	'errorMessages',
	'messages',
	'error',
	'Error',
	'err',
	'detail',
	'details',
	'message',
	'fault',
	'Fault',
	'violations',
	'invalid-params',
	'invalid_params',
	'root_cause',
];

/** Envelopes around an error. */
const ENVELOPES = ['data', 'result', 'response', 'body', 'payload', 'extra_info'];

/** What an entry of a list is about. */
const SUBJECTS = ['field', 'param', 'parameter', 'property', 'propertyPath', 'attribute', 'path'];

const CODES = ['code', 'Code', 'error_code', 'errorCode', 'errorcode', 'errcode', 'status_code'];

const MAX_DEPTH = 5;
const MAX_ENTRIES = 20;
const MAX_VISITS = 400;

/** How much of a body may still be looked at: it may be of any size and depth. */
interface Budget {
	visits: number;
}

/**
 * The words of a parsed error body in one text; undefined when there are none.
 *
 * Knows the shapes of the services (`{error: {message}}`, `{message, source}`, `{data: {success:
 * false, error}}`), JSON:API, FastAPI and Django (`detail` as text, list or object; one list a
 * field), OAuth2 (`error_description`), problem+json, Spring, NestJS, ASP.NET, Google, Microsoft
 * (OData), Jira, Slack, GraphQL, Apigee (`fault`), AWS, `{code, msg}`, and lists of any of them.
 */
export function wordsOf(body: unknown): string | undefined {
	const found = read(body, 0, { visits: MAX_VISITS });
	return found.length > 0 ? unique(found).join('; ') : undefined;
}

/** The error code in a parsed error body. */
export function codeIn(body: unknown): string | undefined {
	for (let each: unknown = body, depth = 0; depth < MAX_DEPTH; depth++) {
		const record: unknown = Array.isArray(each) ? each[0] : each;
		if (!isFields(record)) return undefined;
		const code = CODES.map((name) => textOf(record[name])).find((text) => text !== undefined);
		if (code !== undefined) return code;
		// OAuth2: `error` is a code as soon as somebody describes it.
		if (typeof record.error === 'string' && textOf(record.error_description)) return record.error;
		each = ['error', 'Error', 'detail', 'fault', 'errors', 'extensions', 'data']
			.map((name) => record[name])
			.find((next) => isFields(next) || (Array.isArray(next) && isFields(next[0])));
	}
	return undefined;
}

/** A text or a number; nothing for an empty one. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function read(value: unknown, depth: number, budget: Budget): string[] {
	if (depth > MAX_DEPTH || budget.visits-- <= 0) return [];
	if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
	if (Array.isArray(value)) {
		return value.slice(0, MAX_ENTRIES).flatMap((entry) => readEntry(entry, depth + 1, budget));
	}
	return isFields(value) ? readRecord(value, depth, budget) : [];
}

function readRecord(record: Record_, depth: number, budget: Budget): string[] {
	// Counted here as well: a record that says nothing leads back to its own lists.
	if (budget.visits-- <= 0) return [];
	const sentence = SENTENCES.map((name) => record[name]).find(
		(each) => typeof each === 'string' && each.trim() !== '',
	);
	const more = MORE.map((name) => ({ name, value: record[name] }))
		.filter(({ value }) => typeof value === 'object' && value !== null)
		.flatMap(({ name, value }) =>
			name !== 'errors' && name !== 'details' && isFields(value) && saysSomething(value)
				? readRecord(value, depth + 1, budget)
				: readParts(value, depth + 1, budget),
		);
	const found = [...(typeof sentence === 'string' ? [sentence.trim()] : []), ...more];
	if (found.length > 0) return unique(found);
	const inside = ENVELOPES.flatMap((name) => read(record[name], depth + 1, budget));
	return inside.length > 0 ? inside : readLists(record, depth + 1, budget);
}

/** A list of errors, or an object that holds one or several for each field. */
function readParts(value: unknown, depth: number, budget: Budget): string[] {
	if (!isFields(value)) return read(value, depth, budget);
	if (saysSomething(value)) return readRecord(value, depth, budget);
	return Object.entries(value)
		.filter(([field]) => !CODES.includes(field))
		.slice(0, MAX_ENTRIES)
		.flatMap(([field, each]) => {
			// What is under such a name is the secret itself, unless it is a sentence about it.
			const words = read(each, depth + 1, budget).filter(
				(text) => !isTellingName(field) || /\s/.test(text),
			);
			return words.length > 0 ? [`${field}: ${words.join(', ')}`] : [];
		});
}

/** Django's form: `{"owner": ["This field is required."]}`. Anything else may be data. */
function readLists(record: Record_, depth: number, budget: Budget): string[] {
	const lists = Object.entries(record).filter(
		([, value]) =>
			Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string'),
	);
	return readParts(Object.fromEntries(lists), depth, budget);
}

function readEntry(entry: unknown, depth: number, budget: Budget): string[] {
	if (!isFields(entry)) return read(entry, depth, budget);
	const subject = subjectOf(entry);
	// JSON:API and problem+json: the detail says more than the title, which repeats the status.
	const words = textOf(entry.detail)
		? [String(entry.detail).trim()]
		: readRecord(entry, depth, budget);
	if (subject === undefined) return words;
	if (words.length === 0) return [`${subject}: not valid`];
	const text = words.join('; ');
	return [text.startsWith(`${subject}:`) ? text : `${subject}: ${text}`];
}

function subjectOf(entry: Record_): string | undefined {
	// FastAPI's place of a value, which begins with where it was sent.
	if (Array.isArray(entry.loc)) return joined(entry.loc.filter((part) => part !== 'body'));
	const { source } = entry;
	if (isFields(source)) return textOf(source.parameter) ?? textOf(source.pointer);
	if (textOf(entry.name) && textOf(entry.reason)) return textOf(entry.name);
	const value = SUBJECTS.map((name) => entry[name]).find((each) => each !== undefined);
	return Array.isArray(value) ? joined(value) : textOf(value);
}

function joined(parts: unknown[]): string | undefined {
	const texts = parts.filter((part) => textOf(part) !== undefined || part === 0);
	return texts.length > 0 ? texts.map(String).join('.') : undefined;
}

function saysSomething(record: Record_): boolean {
	return [...SENTENCES, ...MORE].some((name) => {
		const value = record[name];
		return typeof value === 'string' ? value.trim() !== '' : isFields(value) || isFilled(value);
	});
}

function isFilled(value: unknown): boolean {
	return Array.isArray(value) && value.length > 0;
}

function unique(texts: string[]): string[] {
	return [...new Set(texts)];
}
