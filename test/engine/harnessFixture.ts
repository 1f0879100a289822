/** A package of one node and one credential with a login, compiled by hand, and its service. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const credential = `
class EchoApi {
	name = 'echoApi';
	displayName = 'Echo API';
	properties = [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'User', name: 'user', type: 'string', default: 'alice' },
		{ displayName: 'Password', name: 'password', type: 'string', default: '' },
		{ displayName: 'Token', name: 'token', type: 'hidden', default: '', typeOptions: { expirable: true } },
	];
	async preAuthentication({ url, user, password }) {
		const body = { user, password };
		const { token } = await this.helpers.httpRequest({ method: 'POST', url: url + '/login', body, json: true });
		return { token, undeclared: 'stored, but never read' };
	}
	authenticate = async (credentials, request) => {
		request.headers = { ...request.headers, authorization: 'Bearer ' + credentials.token };
		return request;
	};
	test = {
		request: { baseURL: '={{$credentials.url}}', url: '/items/test' },
		rules: [{ type: 'responseCode', properties: { value: 401, message: 'Check the password' } }],
	};
}
exports.EchoApi = EchoApi;`;

const node = `
const seen = [];
const call = async (context, path, options = {}) => {
	const { url } = await context.getCredentials('echoApi');
	const base = context.getNodeParameter('host', '') || url;
	return await context.helpers.httpRequestWithAuthentication.call(context, 'echoApi', {
		url: base + path, json: true, ...options,
	});
};
const field = (name, value = '') => ({ displayName: name, name, type: 'string', default: value });
class Echo {
	description = {
		displayName: 'Echo', name: 'echo', group: ['transform'], version: [1, 2], description: '',
		defaults: { name: 'Echo' }, inputs: ['main'], outputs: ['main'],
		credentials: [{ name: 'echoApi', required: true }],
		properties: [field('path', '/items/1'), field('host'), { ...field('timeout', 0), type: 'number' },
			{ ...field('binary', false), type: 'boolean' }, { ...field('must', 'x'), required: true }],
	};
	methods = {
		listSearch: {
			async find(filter, token) {
				const { id } = await call(this, '/items/' + filter);
				return { results: [{ name: id, value: this.getCurrentNodeParameter('path') }], paginationToken: Number(token) + 1 };
			},
		},
		loadOptions: { async options() { return [{ name: (await call(this, '/items/7')).id, value: 7 }]; } },
		resourceMapping: { async fields() { return { fields: [{ id: 'a' }, { id: 'a' }, { id: 'b' }] }; } },
	};
	async execute() {
		const results = [];
		for (const [index] of this.getInputData().entries()) {
			try {
				const path = this.getNodeParameter('path', index);
				seen.push(path);
				if (this.getNodeParameter('binary', index)) {
					const bytes = await call(this, path, { encoding: 'arraybuffer', json: false });
					const file = await this.helpers.prepareBinaryData(bytes, 'a.txt', 'text/plain');
					const stream = file.id ? await this.helpers.getBinaryStream(file.id) : undefined;
					const text = stream ? (await this.helpers.binaryToBuffer(stream)).toString() : undefined;
					results.push({ json: { text }, binary: { data: file }, pairedItem: { item: index } });
					continue;
				}
				const options = { timeout: this.getNodeParameter('timeout', index) || undefined };
				const json = await call(this, path, options);
				const keys = Object.keys(await this.getCredentials('echoApi'));
				results.push({ json: { ...json, keys, seen: seen.length }, pairedItem: { item: index } });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				results.push({ json: { error: error.message }, pairedItem: { item: index } });
			}
		}
		this.addExecutionHints({ message: results.length + ' done', location: 'outputPane' });
		return [results];
	}
}
exports.Echo = Echo;`;

const files = {
	'package.json': JSON.stringify({
		name: 'n8n-nodes-echo',
		version: '1.0.0',
		n8n: { credentials: ['dist/EchoApi.credentials.js'], nodes: ['dist/Echo.node.js'] },
	}),
	'dist/EchoApi.credentials.js': credential,
	'dist/Echo.node.js': node,
	'dist/Echo.node.json': JSON.stringify({ categories: ['Development'] }),
};

/** Writes the package into a temporary folder. */
export function writeFixturePackage(): { directory: string; remove(): void } {
	const directory = mkdtempSync(join(tmpdir(), 'n8n-nodes-echo-'));
	for (const [name, text] of Object.entries(files)) {
		const file = join(directory, name);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	return { directory, remove: () => rmSync(directory, { recursive: true }) };
}

/** Starts the service: `/login`, `/items/:id`, `/slow` (never answers) and `/flaky` (422 once). */
export async function startFixtureService() {
	const state = { logins: [] as string[], valid: '', paths: [] as string[], slow: 0, aborted: 0 };
	const server = createServer(async (request, response) => {
		const answer = (status: number, body: object) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		const path = request.url ?? '';
		state.paths.push(path);
		if (path === '/login') {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			const { user, password } = JSON.parse(Buffer.concat(chunks).toString());
			state.logins.push(user);
			if (password !== 'secret') return answer(401, { message: 'wrong password' });
			state.valid = `token-${state.logins.length}-of-${user}`;
			return answer(200, { token: state.valid });
		}
		if (request.headers.authorization !== `Bearer ${state.valid}`) {
			return answer(401, { message: 'expired' });
		}
		if (path === '/slow') {
			state.slow++;
			return response.on('close', () => state.aborted++);
		}
		if (path === '/bad') return answer(422, { message: 'not good' });
		if (path === '/flaky' && state.paths.filter((seen) => seen === path).length < 2) {
			return answer(422, { message: 'not yet' });
		}
		return answer(200, { id: path.split('/').pop(), user: state.valid.split('-of-')[1] });
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { state, port, url: `http://127.0.0.1:${port}`, close };
}
