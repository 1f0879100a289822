import type { IDataObject } from 'n8n-workflow';

import { isFields } from '../../core/path';
import { json, type Answer } from '../../core/http/answer';

/** Points at a record, or at the address where it can be read (the legacy API). */
export interface Relationship {
	data?: Identifier | Identifier[] | null;
	links?: { related?: unknown };
}

export interface Identifier {
	id: string;
	type: string;
}

/** One record. Market signals have no id. */
export interface Record_ {
	id?: string;
	type?: string;
	attributes?: IDataObject;
	relationships?: Record<string, Relationship>;
}

/** G2's envelope. What `data` is differs: a list, one record, or for features an object of lists. */
export interface Document {
	data: unknown;
	included: Record_[];
	/** Where the next page is, as a full URL. */
	next?: string;
	meta: IDataObject;
	/** What failed although the request did not: batches answer this way. */
	errors?: unknown[];
}

/** Unwraps an answer that was accepted. */
export function readDocument(answer: Answer): Document {
	const body = json(answer);
	if (!isFields(body)) return { data: body ?? null, included: [], meta: {} };
	const links = isFields(body.links) ? body.links : {};
	const next = isFields(links.next) ? links.next.href : links.next;
	return {
		data: 'data' in body ? body.data : body,
		included: Array.isArray(body.included) ? body.included.filter(isFields) : [],
		...(typeof next === 'string' && next !== '' && { next }),
		meta: (isFields(body.meta) ? body.meta : {}) as IDataObject,
		...(Array.isArray(body.errors) && { errors: body.errors }),
	};
}

/** The records of a document, whether it holds a list or a single one. */
export function recordsOf({ data }: Document): Record_[] {
	const list = Array.isArray(data) ? data : [data];
	return list.filter(isFields) as Record_[];
}
