import type { IHttpRequestMethods } from 'n8n-workflow';

import { json, type Answer } from '../../core/http/answer';
import { collectPages, type Collected, type Steps } from '../../core/http/paging';
import type { Requester } from '../../core/http/requester';
import type { RequestSpec } from '../../core/http/request';
import { anyJudge, documentJudge, LIST, RECORD, type Expected } from './acceptance';
import { ACCEPT, CONTENT_TYPES } from './headers';
import { readDocument, type Document } from './jsonApi';
import { nextPage } from './nextPage';
import { readPageReference } from './pageReference';
import { PAGE_SIZES } from './paths';
import type { Query } from './query';

/** How a request is sent. */
export interface Sending {
	timeoutMs?: number;
	maxAttempts?: number;
	/** Whether sending it twice can do no harm. */
	repeatable?: boolean;
	/** How to find out whether it was carried out, and what running it again would do. */
	ifLost?: string;
}

export interface Listing<T> extends Sending {
	/** Rows wanted; undefined for all. */
	limit?: number;
	/** Rows asked for at once at most; undefined for lists that have no pages. */
	pageSize?: number;
	/** Whether `rowsOf` leaves rows out, so that a page as small as the limit would not do. */
	isFiltered?: boolean;
	/** Where to begin, from an earlier listing's `next`. */
	reference?: string;
	/** What makes an answer a page of the list; a JSON:API list by default. */
	expected?: Expected;
	/** Reads from another page on, or stops between two. */
	steps?: Steps<T>;
}

/** What a writing request carries. */
export interface Content {
	query?: Query;
	body?: object;
	/** Whether plain JSON is sent as JSON:API, which G2 asks for in one place. */
	isJsonApi?: boolean;
}

/** What G2's API can do. Speaks HTTP through the requester and knows no n8n parameter. */
export class G2Client {
	constructor(private readonly requester: Requester) {}

	get baseUrl(): string {
		return this.requester.baseUrl;
	}

	/**
	 * Reads one document.
	 *
	 * @param expected what it must hold
	 */
	async read(
		path: string,
		query: Query = {},
		sending: Sending = {},
		expected: Expected = RECORD,
	): Promise<Document> {
		const accept = documentJudge(expected, true);
		return readDocument(await this.send({ method: 'GET', path, qs: query, accept, ...sending }));
	}

	/**
	 * Reads a list, page after page. G2 gives the next page as a full URL (v2 with a cursor in it, v1
	 * with a number); what it names is asked for on the credential's own server.
	 *
	 * @param rowsOf takes the rows out of a page
	 * @throws Problem when a link names no place in the list and leads to another host, or a page
	 * holds no list
	 */
	async list<T>(
		path: string,
		query: Query,
		rowsOf: (page: Document) => T[],
		{ limit, pageSize, isFiltered, reference, expected = LIST, steps, ...sending }: Listing<T> = {},
	): Promise<Collected<T>> {
		const smallest = isFiltered ? undefined : limit;
		const first = {
			path,
			query: {
				...query,
				...(pageSize && { 'page[size]': String(Math.min(smallest ?? pageSize, pageSize)) }),
				...(reference !== undefined && readPageReference(reference)),
			},
		};
		return await collectPages(
			async (next) => {
				const asked = next === undefined ? first : nextPage(this.baseUrl, first, next);
				const page = await this.read(asked.path, asked.query, sending, expected);
				const items = rowsOf(page);
				// The legacy API may go on linking to a next page behind its end; the last one is empty.
				const isOver = items.length === 0 && path.startsWith('/api/v1/');
				return { items, ...(page.next && !isOver && { next: page.next }) };
			},
			limit,
			steps,
		);
	}

	/**
	 * Sends a body.
	 *
	 * @param content its body is a JSON:API document (an object with `data`) or plain JSON;
	 * `isJsonApi` sends plain JSON as JSON:API all the same
	 * @param expected what the answer must hold, as a proof that it was carried out; without it, an
	 * empty answer will do
	 * @returns undefined when the answer has no body
	 */
	async write(
		method: IHttpRequestMethods,
		path: string,
		{ query, body, isJsonApi }: Content,
		sending: Sending = {},
		expected?: Expected,
	): Promise<Document | undefined> {
		const accept = documentJudge(expected);
		const content = withBody(body, isJsonApi);
		const answer = await this.send({ method, path, qs: query, ...content, accept, ...sending });
		return answer.body.length > 0 ? readDocument(answer) : undefined;
	}

	/** Sends any request; the answer's body comes as it is, undefined when there is none. */
	async request(
		{
			method,
			path,
			query,
			body,
		}: { method: IHttpRequestMethods; path: string; query: Query; body?: object },
		sending: Sending = {},
	): Promise<{ status: number; body: unknown }> {
		const accept = anyJudge(method);
		const answer = await this.send({
			method,
			path,
			qs: query,
			...withBody(body),
			accept,
			...sending,
		});
		const { status } = answer;
		if (answer.body.length === 0) return { status, body: undefined };
		return { status, body: json(answer) ?? answer.body.toString('utf8') };
	}

	private async send({ headers, qs, ...spec }: RequestSpec): Promise<Answer> {
		const hasQuery = qs !== undefined && Object.keys(qs).length > 0;
		return await this.requester.send({
			...spec,
			headers: { accept: ACCEPT, ...headers },
			...(hasQuery && { qs }),
		});
	}
}

function withBody(
	body: object | undefined,
	isJsonApi?: boolean,
): Pick<RequestSpec, 'body' | 'headers'> {
	if (!body) return {};
	const type = isJsonApi || 'data' in body ? CONTENT_TYPES.jsonApi : CONTENT_TYPES.json;
	return { body, headers: { 'content-type': type } };
}

/** The page size that a path takes at most. */
export function largestPage(path: string): number {
	if (path.startsWith('/api/sandbox/')) return PAGE_SIZES.sandbox;
	if (!path.startsWith('/api/v1/')) return PAGE_SIZES.v2;
	return path.startsWith('/api/v1/ahoy/remote-event-streams') ? PAGE_SIZES.v1Events : PAGE_SIZES.v1;
}
