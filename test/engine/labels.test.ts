/** Answers under other labels than ours: JSON stays JSON, files stay files, and nothing gets lost. */
import type { Engine } from '../../dev/engine';
import { action } from './glConnectorsRig';
import { startProxy, type Proxy } from './proxy';
import { setUp, workflow } from './throttleSetup';

const LIST_PATH = '/connectors/github/list_issues';
const FILE_PATH = '/connectors/google_drive/download_file';
const list = action(
	'github',
	'list_issues',
	{ owner: 'acme', repo: 'webshop', per_page: 20 },
	{ returnAll: true },
);
const download = action('google_drive', 'download_file', { file_id: 'file-report' });

const harness = setUp();
let proxy: Proxy;
let engine: Engine;
beforeEach(async () => {
	proxy = await startProxy(harness.url);
	engine = await harness.open({ baseUrl: proxy.url });
});
afterEach(async () => await proxy.close());

const run = async (parameters: object) => await engine.run(workflow(parameters as never));

it.each([
	['text/plain', { 'content-type': 'text/plain' }],
	['application/octet-stream', { 'content-type': 'application/octet-stream' }],
	['no type', { 'content-type': undefined }],
	['inline', { 'content-disposition': 'inline' }],
	['inline with a name', { 'content-disposition': 'inline;filename=f.txt' }],
])('Return All reads every page of a list under the label %s', async (_name, headers) => {
	const expected = (await run(list)).items('GL').length;
	const pages = proxy.requests(LIST_PATH);
	expect(pages).toBeGreaterThan(1);
	proxy.relabel(LIST_PATH, headers);
	const result = await run(list);
	expect(result.error).toBeUndefined();
	expect(result.items('GL')).toHaveLength(expected);
	expect(result.items('GL').every(({ binary }) => binary === undefined)).toBe(true);
	expect(proxy.requests(LIST_PATH)).toBe(2 * pages);
});

it('a download without a type is a file', async () => {
	proxy.at(FILE_PATH, (response) => response.end(Buffer.from([0, 1, 2, 255])));
	const result = await run(download);
	expect(result.error).toBeUndefined();
	const [{ binary }] = result.items('GL');
	expect(binary?.data.mimeType).toBe('application/octet-stream');
	expect(Buffer.from(binary?.data.data ?? '', 'base64')).toEqual(Buffer.from([0, 1, 2, 255]));
});

it.each(['attachment', 'attachment; filename="C:\\temp\\x.json"'])(
	'a JSON document that is an attachment is a file: %s',
	async (disposition) => {
		proxy.at(FILE_PATH, (response) => {
			response.writeHead(200, {
				'content-type': 'application/json',
				'content-disposition': disposition,
			});
			response.end('{"data": 1}');
		});
		const [{ binary }] = (await run(download)).items('GL');
		expect(binary?.data).toMatchObject({ mimeType: 'application/json' });
		if (disposition.includes('=')) expect(binary?.data.fileName).toBe('x.json');
	},
);

it('a JSON document without a name keeps the fields beside data', async () => {
	const document = { data: [1, 2], name: 'settings', version: 3 };
	proxy.at(FILE_PATH, (response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(document));
	});
	expect((await run(download)).items('GL').map(({ json }) => json)).toEqual([document]);
});

it('a part of a file is not taken for the whole', async () => {
	proxy.relabel(FILE_PATH, { 'content-range': 'bytes 0-9/1000' }, 206);
	const result = await run(download);
	expect(result.error?.message).toBe(
		'The service sent only a part of the answer (206, bytes 0-9/1000)',
	);
	expect(proxy.requests(FILE_PATH)).toBe(1);
});

it('an answer that is nested without end is refused with the reason', async () => {
	proxy.at(LIST_PATH, (response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(`{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
	});
	expect((await run(list)).error?.message).toContain('nested deeper than 500 levels');
});
