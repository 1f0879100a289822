/**
 * A package whose node sends the same requests through the same n8n helper, with p-limit and
 * nothing else: no pool, no session, no retry, no parameters. What it reaches is the measure.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const credential = `
class BareApi {
	name = 'bareApi';
	displayName = 'Bare API';
	properties = [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		{ displayName: 'Token', name: 'token', type: 'string', default: '' },
	];
	authenticate = async (credentials, request) => {
		request.headers = { ...request.headers, authorization: 'Bearer ' + credentials.token };
		return request;
	};
}
exports.BareApi = BareApi;`;

const node = `
const pLimit = require(${JSON.stringify(require.resolve('p-limit'))});
class Bare {
	description = {
		displayName: 'Bare', name: 'bare', group: ['transform'], version: 1, description: '',
		defaults: { name: 'Bare' }, inputs: ['main'], outputs: ['main'],
		credentials: [{ name: 'bareApi', required: true }],
		properties: [{ displayName: 'Level', name: 'level', type: 'number', default: 1 }],
	};
	async execute() {
		const data = await this.getCredentials('bareApi');
		const limit = pLimit(this.getNodeParameter('level', 0));
		const credentialsDecrypted = { id: '1', name: 'bare', type: 'bareApi', data };
		const send = async (item) => {
			const { body } = await this.helpers.httpRequestWithAuthentication.call(
				this,
				'bareApi',
				{
					method: 'GET', url: data.baseUrl + '/users/me', headers: { accept: 'application/json' },
					encoding: 'arraybuffer', returnFullResponse: true, ignoreHttpStatusErrors: true,
					disableFollowRedirect: true, timeout: 30000,
				},
				{ credentialsDecrypted },
			);
			return { json: JSON.parse(body.toString()).data, pairedItem: { item } };
		};
		return [await Promise.all(this.getInputData().map((_, item) => limit(() => send(item))))];
	}
}
exports.Bare = Bare;`;

const files = {
	'package.json': JSON.stringify({
		name: 'n8n-nodes-bare',
		version: '1.0.0',
		n8n: { credentials: ['dist/BareApi.credentials.js'], nodes: ['dist/Bare.node.js'] },
	}),
	'dist/BareApi.credentials.js': credential,
	'dist/Bare.node.js': node,
};

export interface TemporaryPackage {
	directory: string;
	remove(): void;
}

/** Writes the package into a temporary folder. */
export function writeBarePackage(): TemporaryPackage {
	return writePackage(files);
}

/** Writes a package of these files, name to text, into a temporary folder. */
export function writePackage(files: Record<string, string>): TemporaryPackage {
	const directory = mkdtempSync(join(tmpdir(), 'n8n-nodes-bare-'));
	for (const [name, text] of Object.entries(files)) {
		const file = join(directory, name);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	return { directory, remove: () => rmSync(directory, { recursive: true }) };
}
