/** Whatever goes wrong in the test of a credential, its text names a field of the dialog. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createEngine } from '../../dev/engine';
import { G2Api } from '../../credentials/G2Api.credentials';
import { GlConnectorsApi } from '../../credentials/GlConnectorsApi.credentials';
import { GlConnectorsTokenApi } from '../../credentials/GlConnectorsTokenApi.credentials';

type Answer = (response: ServerResponse) => void;

const TYPES = {
	g2Api: G2Api,
	glConnectorsApi: GlConnectorsApi,
	glConnectorsTokenApi: GlConnectorsTokenApi,
};
type Type = keyof typeof TYPES;

/** What a person has filled in, and what the right service would say to it. */
const FILLED = {
	g2Api: { apiVersion: 'v2', apiToken: 'a-token' },
	glConnectorsApi: { clientApiKey: 'key', userIdentifier: 'ada', userSecret: 'a-secret' },
	glConnectorsTokenApi: { clientApiKey: 'key', userToken: 'a-token' },
};

const STATUSES = [
	300, 302, 307, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 418, 422, 425, 429,
	451, 500, 501, 502, 503, 504, 520, 599,
];

const FORMS: Record<string, (status: number) => Answer> = {
	'an error of the service': (status) => (response) =>
		json(response, status, {
			errors: [{ status: String(status), title: 'Hm', detail: 'Hm' }],
			error: { message: 'Hm' },
		}),
	'no body': (status) => (response) => void response.writeHead(status).end(),
};

/** n8n sends the second request by itself and has only the code of the connection for such an end. */
const BREAKS: Record<string, Answer> = {
	'a broken connection': (response) => void response.destroy(),
	'half an answer': (response) => {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
		response.write('{"da');
		response.destroy();
	},
};

const REFUSALS: Record<string, Answer> = {
	'a success that refuses': (response) => json(response, 200, { error: 'Unauthorized' }),
};

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

/** The visible fields of a dialog, as a text may name them. */
function labels(type: Type): string[] {
	return new TYPES[type]().properties
		.filter((each) => !['hidden', 'notice'].includes(each.type))
		.map(({ displayName }) => displayName.replace(/ \(.*\)$/, ''));
}

/** A server that answers with `answer`, from the first request on or only to one that carries a token. */
async function verdict(type: Type, answer: Answer, isFirst: boolean): Promise<string> {
	const listener = (request: IncomingMessage, response: ServerResponse) => {
		request.resume();
		const isLogin = request.url?.endsWith('/auth/tokens');
		if (isFirst || (request.headers.authorization && !isLogin)) answer(response);
		else if (isLogin) json(response, 200, { data: { token: 'fresh' } });
		else
			json(response, 401, {
				errors: [{ title: 'Unauthorized' }],
				error: { message: 'Unauthorized' },
			});
	};
	const server = createServer(listener).listen(0, '127.0.0.1');
	servers.push(server);
	await once(server, 'listening');
	const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const id = `trial-${Math.random()}`;
	const data = { ...FILLED[type], baseUrl };
	const engine = await createEngine({ credentials: { it: { id, type, data } } });
	const { status, message } = await engine.testCredential('it');
	await engine.close();
	return `${status}: ${message}`;
}

describe.each(Object.keys(TYPES) as Type[])('a failed test of %s names a field', (type) => {
	const named = new RegExp(`^Error: .*'(${labels(type).join('|')})'`, 's');

	describe.each([
		['whoever answers', true],
		['once the service is known to be there', false],
	])('%s', (_when, isFirst) => {
		it.each(Object.keys(FORMS))('at every status, with %s', async (form) => {
			const unnamed: string[] = [];
			for (const status of STATUSES) {
				const said = await verdict(type, FORMS[form](status), isFirst);
				if (!named.test(said)) unnamed.push(`${status} ${said}`);
			}
			expect(unnamed).toEqual([]);
		});

		it.each(Object.keys(REFUSALS))('at %s', async (refusal) => {
			expect(await verdict(type, REFUSALS[refusal], isFirst)).toMatch(named);
		});
	});

	it.each(Object.keys(BREAKS))('at %s', async (end) => {
		expect(await verdict(type, BREAKS[end], true)).toMatch(named);
	});

	it.each([
		['a level', { concurrencyLevel: 26 }],
		['a rate', { requestsPerSecond: 'x' }],
		['a number of processes', { workerProcesses: 0 }],
		['a Redis without an address', { limitsCountIn: 'redis', redisRestUrl: '' }],
		[
			'a Redis without a token',
			{ limitsCountIn: 'redis', redisRestUrl: 'https://r.example', redisRestToken: '' },
		],
		['what it borrows from', { borrowConcurrencyFrom: { not: 'text' } }],
	])('for %s that cannot be', async (_what, more) => {
		const id = `trial-${Math.random()}`;
		const data = { ...FILLED[type], baseUrl: 'http://127.0.0.1:9', ...more };
		const engine = await createEngine({ credentials: { it: { id, type, data } } });
		const { status, message } = await engine.testCredential('it');
		await engine.close();
		expect(`${status}: ${message}`).toMatch(named);
	});
});

function json(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}
