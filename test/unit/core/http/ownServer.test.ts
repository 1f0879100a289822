import { assertOwnServer } from '../../../../nodes/core/http/url';
import { G2Api } from '../../../../credentials/G2Api.credentials';
import { GlConnectorsApi } from '../../../../credentials/GlConnectorsApi.credentials';
import { GlConnectorsTokenApi } from '../../../../credentials/GlConnectorsTokenApi.credentials';
import type { IHttpRequestOptions } from 'n8n-workflow';

const base = 'https://api.example.com';

describe('a credential', () => {
	it.each<[string, object]>([
		['a path below it', { url: '/x', baseURL: base }],
		['an address on it', { url: `${base}/x?y=1` }],
		["n8n's older form", { uri: `${base}/x` }],
		['its port, spelt out', { url: 'https://API.example.com:443/x' }],
		['nothing yet', {}],
	])('goes to its own server: %s', (_what, request) => {
		expect(() => assertOwnServer(`${base}/`, request)).not.toThrow();
	});

	it.each<[string, object]>([
		['another host', { url: 'https://evil.example/x' }],
		["another host, n8n's older form", { uri: 'https://evil.example/x' }],
		['in clear', { url: 'http://api.example.com/x' }],
		['another port', { url: 'https://api.example.com:8443/x' }],
		['a host without a scheme', { url: '//evil.example/x', baseURL: base }],
		['a host behind backslashes', { url: '\\\\evil.example/x', baseURL: base }],
		['another base', { url: '/x', baseURL: 'https://evil.example' }],
		['a user in front of the host', { url: 'https://api.example.com@evil.example/x' }],
	])('goes nowhere else: %s', (_what, request) => {
		expect(() => assertOwnServer(base, request)).toThrow("only for 'api.example.com'");
	});
});

describe.each([
	['G2 API', new G2Api(), { apiToken: 'canary-secret', apiVersion: 'v2' }],
	[
		'GL Connectors API',
		new GlConnectorsApi(),
		{ clientApiKey: 'canary-secret', accessToken: 'canary-secret' },
	],
	[
		'GL Connectors Token API',
		new GlConnectorsTokenApi(),
		{ clientApiKey: 'canary-secret', userToken: 'canary-secret' },
	],
])('%s', (_name, type, fields) => {
	const write = async (baseUrl: string, url: string): Promise<IHttpRequestOptions> => {
		const { authenticate } = type;
		if (typeof authenticate !== 'function') throw new Error('not a function');
		return await authenticate({ baseUrl, ...fields }, { url });
	};

	it.each([
		['http to a public host', 'http://api.example.com', 'http://api.example.com/x', 'uses http'],
		['another host in the HTTP Request node', base, 'https://evil.example/x', 'only for'],
	])('is not written into a request: %s', async (_what, baseUrl, url, text) => {
		await expect(write(baseUrl, url)).rejects.toThrow(text);
	});

	it('follows no redirect', async () => {
		expect(await write(base, `${base}/x`)).toMatchObject({
			disableFollowRedirect: true,
			followRedirect: false,
		});
	});

	it.each(['Bearer ', 'bearer\n', 'Authorization: Bearer ', 'Token token='])(
		'goes without the words that were pasted with it: %j',
		async (before) => {
			const pasted = Object.fromEntries(
				Object.entries(fields).map(([name, value]) => [
					name,
					value === 'canary-secret' ? `${before}${value}\n` : value,
				]),
			);
			const { authenticate } = type;
			if (typeof authenticate !== 'function') throw new Error('not a function');
			const { headers } = await authenticate({ baseUrl: base, ...pasted }, { url: `${base}/x` });
			// Nobody pastes the token that n8n stores after a login.
			expect(headers).toMatchObject({
				...('clientApiKey' in fields && { 'x-api-key': 'canary-secret' }),
				...(!('accessToken' in fields) && { authorization: 'Bearer canary-secret' }),
			});
		},
	);
});
