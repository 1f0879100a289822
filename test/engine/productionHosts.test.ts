import nock from 'nock';

import { createEngine, type Engine } from '../../dev/engine';

const TOKEN = 'token-of-ada';
const credentials = {
	gl: {
		type: 'glConnectorsApi',
		data: {
			baseUrl: 'https://connectors.gdplabs.id',
			clientApiKey: 'sk-client-key',
			userIdentifier: 'ada',
			userSecret: 'sk-user-secret',
		},
	},
	...Object.fromEntries(
		['v2', 'v1'].map((apiVersion) => [
			apiVersion,
			{
				type: 'g2Api',
				data: { baseUrl: 'https://data.g2.com', apiToken: 'g2-token', apiVersion },
			},
		]),
	),
};

/**
 * What the credentials' login and test put on the wire for the services' own hosts, over https and
 * through n8n's real HTTP helper. The simulators, which every other test asks, are on loopback.
 */
describe('the production hosts', () => {
	let engine: Engine;

	beforeAll(async () => {
		nock.disableNetConnect();
		engine = await createEngine({ credentials });
	});
	afterEach(() => nock.cleanAll());
	afterAll(async () => {
		await engine.close();
		nock.restore();
		nock.enableNetConnect();
	});

	it('get the secret once, in the body of the login, and the token in the header of the test', async () => {
		const seen: Array<Record<string, string>> = [];
		const host = nock('https://connectors.gdplabs.id')
			.post('/auth/tokens', { identifier: 'ada', secret: 'sk-user-secret' })
			.matchHeader('x-api-key', 'sk-client-key')
			.reply(200, { data: { token: TOKEN, token_type: 'Bearer' }, meta: null })
			.get('/users/me')
			.matchHeader('x-api-key', 'sk-client-key')
			.matchHeader('authorization', `Bearer ${TOKEN}`)
			.reply(200, function () {
				seen.push(this.req.headers as Record<string, string>);
				return { data: { id: '1', identifier: 'ada', integrations: [] }, meta: null };
			});
		const result = await engine.testCredential('gl');
		expect(result).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(host.isDone()).toBe(true);
		expect(JSON.stringify(seen)).not.toContain('sk-user-secret');
	});

	it.each([
		['v2', '/api/v2/categories', 'Bearer g2-token'],
		['v1', '/api/v1/categories', 'Token token=g2-token'],
	])('of G2 get a token of %s under its own scheme', async (apiVersion, path, authorization) => {
		// Before the test itself the credential looks who is there, without the token.
		nock('https://data.g2.com', { badheaders: ['authorization'] })
			.get('/api/v2/categories')
			.query(true)
			.reply(401, { errors: [{ status: '401' }] });
		const host = nock('https://data.g2.com')
			.get(path)
			.query(true)
			.matchHeader('authorization', authorization)
			.reply(200, { data: [], links: { next: null } });
		const result = await engine.testCredential(apiVersion);
		expect(result).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(host.isDone()).toBe(true);
	});
});
