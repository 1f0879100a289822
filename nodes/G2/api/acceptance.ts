import { isFields } from '../../core/path';
import { flawed, UNREADABLE } from '../../core/http/acceptance';
import type { Refusal } from '../../core/http/request';
import { isJson, json, type Answer } from '../../core/http/answer';
import { readErrorBody } from '../../core/errors/errorBody';
import { isRefused, statusOfRefusal } from '../../core/errors/refused';
import { readDocument, type Document } from './jsonApi';

/** What an answer must hold. */
export interface Expected {
	/** In words, for the error. */
	what: string;
	isIn(document: Document): boolean;
}

/** One record, or what stands for one: some answers to a single request are lists. */
export const RECORD: Expected = {
	what: 'the record that was asked for',
	isIn: ({ data }) => Array.isArray(data) || hasFields(data),
};

/** A JSON:API list. An empty one is `[]`. */
export const LIST: Expected = {
	what: 'the list that was asked for',
	isIn: ({ data }) => Array.isArray(data),
};

/**
 * Judges an answer with a success status that should be a document.
 *
 * @param expected what it must hold; without it, nothing at all will do as well
 * @param isStrict whether errors beside the data make it a refusal. They do in JSON:API, except that
 * G2's batches tell of the single failures in this way.
 */
export function documentJudge(expected?: Expected, isStrict = false) {
	return (answer: Answer): Refusal | undefined => {
		if (answer.body.length === 0) return expected && flawed(`without ${expected.what}`);
		const body = json(answer);
		if (body === undefined) return flawed(UNREADABLE);
		const refusal = refusalIn(body, answer, isStrict);
		if (refusal || !expected || expected.isIn(readDocument(answer))) return refusal;
		return flawed(`without ${expected.what}`);
	};
}

/** Judges an answer to any request, of whose form nothing is known. */
export function anyJudge(method: string) {
	return (answer: Answer): Refusal | undefined => {
		if (answer.body.length === 0) {
			return method === 'GET' && answer.status !== 204 ? flawed('without content') : undefined;
		}
		const body = json(answer);
		if (body === undefined) return isJson(answer) ? flawed(UNREADABLE) : undefined;
		return refusalIn(body, answer, false);
	};
}

function refusalIn(body: unknown, answer: Answer, isStrict: boolean): Refusal | undefined {
	if (!isFields(body)) return undefined;
	const errors: unknown[] = Array.isArray(body.errors) ? body.errors : [];
	const hasData = body.data !== undefined && body.data !== null;
	const isError = errors.length > 0 && (isStrict || !hasData);
	if (!isError && !isRefused(body)) return undefined;
	const { text = '' } = readErrorBody(answer);
	return { status: statusOfRefusal(isError ? { error: errors[0] } : body, text) };
}

function hasFields(data: unknown): boolean {
	return isFields(data) && Object.keys(data).length > 0;
}
