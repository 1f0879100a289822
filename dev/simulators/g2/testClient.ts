import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';

import type { Seed } from './seed';

/** A token by its name in the seed, `full` (on v1: `v1Only`) unless told. */
type Config = AxiosRequestConfig & { token?: keyof Seed['tokens'] };

export interface TestClient {
	/** Sends a request; every status is an answer, only a broken connection throws. */
	call(method: string, path: string, config?: Config): Promise<AxiosResponse>;
	get(path: string, token?: keyof Seed['tokens']): Promise<AxiosResponse>;
	/** Sends a body as it is declared by the media type. */
	send(method: string, path: string, body: unknown, contentType?: string): Promise<AxiosResponse>;
	/** Follows a full URL of the simulator, such as `links.next`. */
	follow(url: string): Promise<AxiosResponse>;
}

/**
 * A client that asks a running simulator directly, for tests of the simulator itself.
 *
 * @param simulator what `startG2Simulator` gave
 */
export function testClient(simulator: { url: string; seed: Seed }): TestClient {
	const call = async (method: string, path: string, config: Config = {}) => {
		const isV1 = path.startsWith('/api/v1');
		const { token = isV1 ? 'v1Only' : 'full', ...others } = config;
		const secret = simulator.seed.tokens[token];
		return await axios.request({
			method,
			url: `${simulator.url}${path}`,
			validateStatus: () => true,
			...others,
			headers: {
				authorization: isV1 ? `Token token=${secret}` : `Bearer ${secret}`,
				...others.headers,
			},
		});
	};
	const get: TestClient['get'] = async (path, token) => await call('GET', path, { token });
	return {
		call,
		get,
		send: async (method, path, body, contentType = 'application/vnd.api+json') =>
			await call(method, path, {
				data: typeof body === 'string' ? body : JSON.stringify(body),
				headers: { 'content-type': contentType },
			}),
		follow: async (url) => await get(url.slice(simulator.url.length)),
	};
}

/** The title of the first error of an answer. */
export const titleOf = (answer: AxiosResponse): string =>
	(answer.data as { errors: Array<{ title: string }> }).errors[0].title;
