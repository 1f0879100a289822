import axios, { type AxiosInstance } from 'axios';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { json, type Answer } from '../../nodes/core/http/answer';
import { readErrorBody } from '../../nodes/core/errors/errorBody';
import { redactAnswer } from '../../nodes/core/errors/redact';
import { isLocalHost, resolveOnOrigin } from '../../nodes/core/http/url';
import { differs, giveUp, Verdicted } from './verdict';

const TIMEOUT_MS = 60_000;
const MAX_QUOTE = 160;

export type Query = Record<string, string>;
type Headers = Record<string, string>;

/**
 * Sends requests as they are and gives answers as they came, because the raw wire is what the
 * checks look at. The headers that authorise come from the package.
 */
export class Wire {
	private readonly http: AxiosInstance;

	/**
	 * @param account whose secrets are taken out of refusals
	 * @param authorize the package's function that writes the credential into a request
	 */
	constructor(
		private readonly baseUrl: string,
		private readonly account: { secrets: unknown[] },
		private readonly authorize: (request: IHttpRequestOptions) => IHttpRequestOptions,
	) {
		this.http = axios.create({
			timeout: TIMEOUT_MS,
			responseType: 'arraybuffer',
			validateStatus: () => true,
			// A redirect would carry the credential along.
			maxRedirects: 0,
			...(isLocalHost(new URL(baseUrl).hostname) && { proxy: false }),
		});
	}

	/** @param path below the base URL, or a link of the service on the same origin */
	async get(path: string, query: Query = {}): Promise<Answer> {
		return await this.send('GET', path, { query });
	}

	/** Only for what changes nothing: a login, and actions that read. */
	async post(path: string, body: object, headers: Headers = {}): Promise<Answer> {
		return await this.send('POST', path, { body, headers });
	}

	private async send(
		method: 'GET' | 'POST',
		path: string,
		{ query = {}, body, headers = {} }: { query?: Query; body?: object; headers?: Headers },
	): Promise<Answer> {
		const url = resolveOnOrigin(this.baseUrl, path);
		const authorized = this.authorize({ url, headers: {} }).headers as Headers;
		const search = new URLSearchParams(query).toString();
		const answer = await this.http
			.request<ArrayBuffer>({
				method,
				url: search === '' ? url : `${url}?${search}`,
				headers: { ...authorized, ...headers },
				...(body && { data: body }),
			})
			.catch((error: { code?: string }) => giveUp(`no answer (${error.code ?? 'unknown reason'})`));
		const { status } = answer;
		if (status === 429) giveUp('HTTP 429, too many requests: wait and run it again');
		const received: Answer = {
			status,
			headers: { ...answer.headers } as Answer['headers'],
			body: Buffer.from(answer.data),
		};
		// A refusal may repeat what was sent.
		return status < 300 ? received : redactAnswer(received, this.account.secrets);
	}
}

/**
 * An answer that a check needs in order to look at what is in it.
 *
 * @throws Verdicted `not checkable` when the account may not read it or the service does not work,
 * `differs` when the service does not know or accept the request
 */
export function needed(answer: Answer): Answer {
	const { status } = answer;
	if (status < 300) return answer;
	if (status >= 500 || [401, 402, 403].includes(status)) giveUp(said(answer));
	throw new Verdicted(differs(said(answer)));
}

/** Status and error text in one short line, to stand in a verdict. */
export function said(answer: Answer): string {
	const { text } = readErrorBody(answer);
	const quote = text && text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE)}…` : text;
	return `HTTP ${answer.status}${quote ? `: ${quote}` : ''}`;
}

/** The body as an object; empty when it is none. */
export function bodyOf(answer: Answer): Record<string, unknown> {
	const body = json(answer);
	return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
