import axios, { type AxiosInstance, type Method } from 'axios';
import { Agent } from 'node:http';

/** A refusal by n8n's REST API. */
export class N8nRestError extends Error {
	/**
	 * @param status HTTP status
	 * @param message n8n's own text; of a dropdown that failed, the text that the editor shows
	 * @param description the node's longer explanation, when there is one
	 * @param request method and path
	 */
	constructor(
		readonly status: number,
		message: string,
		readonly description: string | undefined,
		readonly request: string,
	) {
		super(message);
		this.name = 'N8nRestError';
	}
}

export interface N8nCookie {
	name: string;
	value: string;
}

/**
 * One signed-in session with an n8n server: what a browser would send, on axios. n8n ties the
 * cookie to the `browser-id` header, so both stay the same for the session's life.
 */
export class N8nRest {
	readonly browserId = 'n8n-rest-client';
	private readonly http: AxiosInstance;
	private cookieHeader = '';

	/** @param url of the server, without a slash at the end */
	constructor(readonly url: string) {
		this.http = axios.create({
			baseURL: url,
			proxy: false,
			timeout: 120_000,
			// n8n closes idle connections after 5 s; a busy test process would still send on one.
			httpAgent: new Agent({ keepAlive: false }),
			validateStatus: null,
			headers: { 'browser-id': this.browserId },
		});
	}

	/** The session's cookie, for a browser to go on with; undefined before signing in. */
	get cookie(): N8nCookie | undefined {
		const [name, ...value] = this.cookieHeader.split('=');
		return name ? { name, value: value.join('=') } : undefined;
	}

	/**
	 * Sends one request and unwraps n8n's `{data: …}`.
	 *
	 * @param method HTTP method
	 * @param path below the server's root, such as `/rest/workflows`
	 * @param body sent as JSON
	 * @returns the answer's `data`, or the whole body of answers without such an envelope
	 * @throws N8nRestError for every status from 400 on
	 */
	async request<T>(method: Method, path: string, body?: unknown): Promise<T> {
		const headers = this.cookieHeader ? { cookie: this.cookieHeader } : {};
		const answer = await this.http.request({ method, url: path, data: body, headers });
		this.keepCookie(answer.headers['set-cookie'] ?? []);
		const content = answer.data;
		if (answer.status >= 400) {
			const message = content?.message ?? `n8n answered ${answer.status}`;
			const description = content?.description ?? content?.hint;
			throw new N8nRestError(answer.status, message, description, `${method} ${path}`);
		}
		const isWrapped = typeof content === 'object' && content !== null && 'data' in content;
		return (isWrapped ? content.data : content) as T;
	}

	// n8n renews the cookie now and then; the newest one counts.
	private keepCookie(setCookies: string[]): void {
		for (const line of setCookies) {
			if (line.startsWith('n8n-auth=')) this.cookieHeader = line.split(';')[0];
		}
	}
}
