/**
 * A package whose node moves a file the usual way: n8n's helper, the whole file as a Buffer. What
 * it takes is the measure for ours.
 */
import { writePackage, type TemporaryPackage } from './bareNode';

const credential = `
class BufferApi {
	name = 'bufferApi';
	displayName = 'Buffer API';
	properties = ['baseUrl', 'key', 'token'].map((name) => (
		{ displayName: name, name, type: 'string', default: '' }
	));
	authenticate = async (credentials, request) => {
		const { key, token } = credentials;
		request.headers = { ...request.headers, 'x-api-key': key, authorization: 'Bearer ' + token };
		return request;
	};
}
exports.BufferApi = BufferApi;`;

const node = `
class BufferNode {
	description = {
		displayName: 'Buffer', name: 'bufferNode', group: ['transform'], version: 1, description: '',
		defaults: { name: 'Buffer' }, inputs: ['main'], outputs: ['main'],
		credentials: [{ name: 'bufferApi', required: true }],
		properties: [{ displayName: 'File', name: 'file', type: 'string', default: '' }],
	};
	async execute() {
		const { baseUrl } = await this.getCredentials('bufferApi');
		const send = async (action, more) => await this.helpers.httpRequestWithAuthentication.call(
			this, 'bufferApi', { method: 'POST', url: baseUrl + '/connectors/google_drive/' + action, ...more },
		);
		const file = this.getNodeParameter('file', 0);
		if (file) {
			const content = await send('download_file', { body: { file_id: file }, encoding: 'arraybuffer' });
			const data = await this.helpers.prepareBinaryData(Buffer.from(content), 'big.bin');
			return [[{ json: {}, binary: { data } }]];
		}
		const content = await this.helpers.getBinaryDataBuffer(0, 'data');
		const head = '--x\\r\\nContent-Disposition: form-data; name="file"; filename="big.bin"\\r\\n' +
			'Content-Type: application/octet-stream\\r\\n\\r\\n';
		const body = Buffer.concat([Buffer.from(head), content, Buffer.from('\\r\\n--x--\\r\\n')]);
		const headers = { 'content-type': 'multipart/form-data; boundary=x' };
		return [[{ json: (await send('create_file', { body, headers })).data }]];
	}
}
exports.BufferNode = BufferNode;`;

/** Writes the package into a temporary folder. */
export function writeBufferPackage(): TemporaryPackage {
	return writePackage({
		'package.json': JSON.stringify({
			name: 'n8n-nodes-buffer',
			version: '1.0.0',
			n8n: {
				credentials: ['dist/BufferApi.credentials.js'],
				nodes: ['dist/BufferNode.node.js'],
			},
		}),
		'dist/BufferApi.credentials.js': credential,
		'dist/BufferNode.node.js': node,
	});
}
