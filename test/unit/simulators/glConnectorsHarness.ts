import axios, { type AxiosInstance, type AxiosResponse } from 'axios';

import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../../dev/simulators/glConnectors';

export interface Harness {
	simulator: GlConnectorsSimulator;
	/** Sends a request and gives back whatever status came. */
	http: AxiosInstance;
	/** The headers of a user: API key and a fresh token. */
	logIn(user?: 'ada' | 'grace'): Promise<Record<string, string>>;
	/** Runs an action as Ada with a JSON body. */
	act(path: string, body?: unknown, headers?: Record<string, string>): Promise<AxiosResponse>;
}

/** Starts a simulator on a free port with what tests need to talk to it. */
export async function startHarness(): Promise<Harness> {
	const simulator = await startGlConnectorsSimulator();
	const http = axios.create({
		baseURL: simulator.url,
		validateStatus: () => true,
		maxRedirects: 0,
		proxy: false,
	});
	const logIn = async (user: 'ada' | 'grace' = 'ada') => {
		const { clientKey, users } = simulator.seed;
		const answer = await http.post('/auth/tokens', users[user], {
			headers: { 'x-api-key': clientKey },
		});
		return { 'x-api-key': clientKey, authorization: `Bearer ${answer.data.data.token}` };
	};
	const act = async (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
		await http.post(`/connectors/${path}`, body, { headers: { ...(await logIn()), ...headers } });
	return { simulator, http, logIn, act };
}
