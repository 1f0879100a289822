/** The test button of every credential: each mistake has its text, which names the field. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startG2Simulator, type G2Simulator } from '../../dev/simulators/g2';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';
import { credentialTypes, type CredentialType, verdict as verdictOf } from './credentialVerdict';

let g2: G2Simulator;
let gl: GlConnectorsSimulator;
const servers: Server[] = [];

beforeAll(async () => {
	[g2, gl] = await Promise.all([startG2Simulator(), startGlConnectorsSimulator()]);
});
afterEach(() => {
	g2.control.reset();
	gl.control.reset();
	servers.splice(0).forEach((server) => {
		server.closeAllConnections();
		server.close();
	});
});
afterAll(async () => void (await Promise.all([g2.close(), gl.close()])));

/** A server that is neither of the two. */
async function serve(listener: RequestListener): Promise<string> {
	const server = createServer(listener).listen(0, '127.0.0.1');
	servers.push(server);
	await once(server, 'listening');
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const verdict = async (type: CredentialType, more?: Record<string, unknown>) =>
	await verdictOf({ g2, gl }, type, more);

async function freshToken(): Promise<string> {
	const { identifier, secret } = gl.seed.users.ada;
	const answer = await fetch(`${gl.url}/auth/tokens`, {
		method: 'POST',
		headers: { 'x-api-key': gl.seed.clientKey, 'content-type': 'application/json' },
		body: JSON.stringify({ identifier, secret }),
	});
	const { data } = (await answer.json()) as { data: { token: string } };
	return data.token;
}

describe.each(credentialTypes)('the test of %s', (type) => {
	it('passes when everything is right', async () => {
		expect(await verdict(type)).toBe('OK: Connection successful!');
	});

	it.each<[string, Record<string, unknown>, RegExp]>([
		['unreachable', { baseUrl: 'http://127.0.0.1:9' }, /could not be reached.*'Base URL'/],
		['no such host', { baseUrl: 'https://nobody.invalid' }, /could not be reached.*'Base URL'/],
		['no address', { baseUrl: 'connectors' }, /'Base URL' of the credential is not a web address/],
		['no scheme', { baseUrl: 'data.g2.com' }, /'Base URL' of the credential is not a web address/],
		['another scheme', { baseUrl: 'ftp://data.g2.com' }, /'Base URL'.*is not a web address/],
		[
			'http to a public host',
			{ baseUrl: 'http://data.example.com' },
			/'Base URL'.*uses http.*https/,
		],
		['a user in it', { baseUrl: 'https://me:canary-pw@x.example' }, /'Base URL'.*user name/],
		['a level of 0', { concurrencyLevel: 0 }, /'Concurrency Level'.*from 1 to 25.*it is 0/],
		['a level of 26', { concurrencyLevel: 26 }, /'Concurrency Level'.*from 1 to 25.*it is 26/],
		['a rate of -1', { requestsPerSecond: -1 }, /'Requests per Second'/],
	])('names the field: %s', async (_what, more, text) => {
		const said = await verdict(type, more);
		expect(said).toMatch(/^Error: /);
		expect(said).toMatch(text);
		expect(said).not.toContain('canary');
	});

	it('names the field: https where only http is spoken', async () => {
		const url = await serve((_, response) => response.end('x'));
		expect(await verdict(type, { baseUrl: url.replace('http:', 'https:') })).toMatch(
			/^Error: .*could not be reached.*does not speak https.*'Base URL'/,
		);
	});

	it('names the field: a path in it', async () => {
		const { url } = type === 'g2Api' ? g2 : gl;
		expect(await verdict(type, { baseUrl: `${url}/api/v2` })).toMatch(/^Error: .*'Base URL'/);
	});

	it.each<[string, RequestListener]>([
		['ok', (_, response) => response.end('ok')],
		['{"hello": 1}', (_, response) => json(response, 200, { hello: 1 })],
		['an empty body', (_, response) => response.end()],
		['a page', (_, response) => response.setHeader('content-type', 'text/html').end('<html>')],
		['nothing there', (_, response) => response.writeHead(404).end('no')],
		['a page and 403', (_, response) => response.writeHead(403).end('<html><title>Hm</title>')],
		['a cut answer', (_, response) => json(response, 200, '{"data": [')],
	])('does not take anything for the service: %s', async (_what, listener) => {
		expect(await verdict(type, { baseUrl: await serve(listener) })).toMatch(/^Error: .*'Base URL'/);
	});

	it('does not take the credential along to where a redirect leads', async () => {
		const seen: string[] = [];
		const elsewhere = await serve((request, response) => {
			seen.push(JSON.stringify(request.headers));
			json(response, 200, { data: [] });
		});
		const baseUrl = await serve((request, response) =>
			response.writeHead(302, { location: `${elsewhere}${request.url}` }).end(),
		);
		expect(await verdict(type, { baseUrl })).toMatch(/^Error: .*'Base URL'/);
		expect(seen).toEqual([]);
	});

	it('says that a server which is out of order did not judge the credential', async () => {
		const { control } = type === 'g2Api' ? g2 : gl;
		control.fault({ kind: 'status', status: 503, times: 9 });
		expect(await verdict(type)).toMatch(/^Error: .*did not work/);
	});

	it.each([
		[403, { 'retry-after': '30' }],
		[408, {}],
	])(
		'says that a service which is busy (%d) did not judge the credential',
		async (status, headers) => {
			const { control } = type === 'g2Api' ? g2 : gl;
			const body = { error: { message: 'You have exceeded a rate limit' } };
			control.fault({ kind: 'status', status, headers: headers as never, body, times: 9 });
			// Under another name: who answered at an address is remembered for ten seconds.
			const { url } = type === 'g2Api' ? g2 : gl;
			const baseUrl = url.replace('127.0.0.1', 'localhost');
			expect(await verdict(type, { baseUrl })).toMatch(
				/^Error: .*(not judged|did not work|too many requests)/,
			);
		},
	);

	it('never sends its mark', async () => {
		const { control } = type === 'g2Api' ? g2 : gl;
		await verdict(type);
		expect(JSON.stringify(control.received())).not.toMatch(/credential-trial/);
	});
});

describe('the word before a token', () => {
	it('may be pasted with it', async () => {
		const apiToken = `Bearer ${g2.seed.tokens.full}\n`;
		expect(await verdict('g2Api', { apiToken })).toMatch(/^OK/);
		const legacy = { apiVersion: 'v1', apiToken: `Token token=${g2.seed.tokens.v1Only}` };
		expect(await verdict('g2Api', legacy)).toMatch(/^OK/);
		const userToken = `Bearer ${await freshToken()}`;
		expect(await verdict('glConnectorsTokenApi', { userToken })).toMatch(/^OK/);
	});
});

it('the test of a user secret does not take a page for the user', async () => {
	gl.control.fault({ path: '/users/me', kind: 'html', status: 200, times: 9 });
	expect(await verdict('glConnectorsApi')).toMatch(/^Error: .*'Base URL'/);
});

describe('a token credential', () => {
	it('of G2 needs a token', async () => {
		expect(await verdict('g2Api', { apiToken: ' ' })).toMatch(/^Error: 'API Token' is empty/);
	});

	it('of GL Connectors may be without one, and then its key is judged', async () => {
		expect(await verdict('glConnectorsTokenApi')).toMatch(/^OK/);
		expect(await verdict('glConnectorsTokenApi', { clientApiKey: 'sk-client-canary' })).toMatch(
			/^Error: .*'Client API Key'/,
		);
	});

	it('of GL Connectors with a token that is refused says so', async () => {
		expect(await verdict('glConnectorsTokenApi', { userToken: 'expired' })).toMatch(
			/^Error: .*'User Token'.*'Client API Key'/,
		);
	});
});

function json(response: Parameters<RequestListener>[1], status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
