/** Pictures and files as binary, on request: read without the token, from whatever host they are on. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { by, jsonOf, setUpG2 } from './g2Setup';

/** What the simulator's own server is asked for as if it were a host of pictures. */
const OWN_PICTURE = 'GET /pictures/uploads/acme-screenshot-1.png is not documented';

const g2 = setUpG2({}, [OWN_PICTURE]);
const product = by('slug', 'acme');
const PNG = Buffer.from('iVBORw0KGgo=', 'base64');

interface Host {
	url: string;
	/** Head lines and headers of what arrived, as one text. */
	received: string[];
	answer: RequestListener;
}

const png: RequestListener = (_request, response) =>
	response.writeHead(200, { 'content-type': 'image/png' }).end(PNG);

const servers: Server[] = [];

async function open(server: Server, scheme: string, host: Host): Promise<Host> {
	server.on('request', (request, response) => {
		host.received.push(`${request.url} ${JSON.stringify(request.headers)}`);
		host.answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	servers.push(server);
	host.url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return host;
}

describe('Download Files', () => {
	/** A host with a certificate of its own making, and one without any. */
	let foreign: Host;
	let plain: Host;
	const checked = process.env.NODE_TLS_REJECT_UNAUTHORIZED;

	beforeAll(async () => {
		const folder = mkdtempSync(join(tmpdir(), 'g2-files-'));
		const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
		const subject = ['-subj', '/CN=127.0.0.1', '-days', '2', '-nodes', '-newkey', 'rsa:2048'];
		execFileSync('openssl', ['req', '-x509', ...subject, '-keyout', key, '-out', cert], {
			stdio: 'ignore',
		});
		const pair = { key: readFileSync(key), cert: readFileSync(cert) };
		rmSync(folder, { recursive: true });
		process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
		const host = () => ({ url: '', received: [], answer: png });
		foreign = await open(createHttps(pair), 'https', host());
		plain = await open(createHttp(), 'http', host());
	});
	afterAll(() => {
		if (checked === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
		else process.env.NODE_TLS_REJECT_UNAUTHORIZED = checked;
		for (const server of servers) {
			server.closeAllConnections();
			server.close();
		}
	});
	beforeEach(() => {
		for (const host of [foreign, plain]) Object.assign(host, { received: [], answer: png });
	});

	const on = (mediaOrigin: string) => g2.simulator().control.settings({ mediaOrigin });
	const own = () => on('own');
	const files = async (operation: string, options: object = {}, more: object = {}) =>
		await g2.run(`media.${operation}`, {
			product,
			limit: 3,
			...more,
			options: { downloadFiles: true, ...options },
		});

	it('costs nothing where nobody asks for it', async () => {
		on(foreign.url);
		const run = await g2.run('media.getBadges', { product, options: {} });
		expect(run.items('G2').filter(({ binary }) => binary)).toEqual([]);
		expect(foreign.received).toEqual([]);
	});

	it('puts both forms of a badge beside its record', async () => {
		own();
		const run = await files('getBadges');
		expect(jsonOf(run)).toHaveLength(3);
		for (const { binary, json } of run.items('G2')) {
			expect(json).not.toHaveProperty('download_error');
			expect(binary?.data).toMatchObject({ mimeType: 'image/png', fileName: 'acme.png' });
			expect(binary?.svg).toMatchObject({ mimeType: 'image/svg+xml', fileName: 'acme.svg' });
		}
	});

	it.each([
		['getScreenshotsOfProduct', {}],
		['getScreenshots', {}],
		['getDownloads', {}],
		['getVideos', {}],
		['getVideoReviews', {}],
		['getBadges', { simplify: false }],
		['getScreenshotsOfProduct', { simplify: false }],
		['getVideos', { simplify: false }],
	])('reads the files of %s %j from another host, without the token', async (name, more) => {
		on(foreign.url);
		const run = await files(name, {}, more);
		const items = run.items('G2');
		expect(items.length).toBeGreaterThan(0);
		for (const { binary } of items) {
			expect(Buffer.from(String(binary?.data.data), 'base64')).toEqual(PNG);
		}
		expect(foreign.received.length).toBeGreaterThanOrEqual(items.length);
		const text = foreign.received.join('\n');
		expect(text).not.toContain(g2.simulator().seed.tokens.full);
		expect(text).not.toMatch(/authorization|cookie/i);
	});

	it('reads that of one screenshot', async () => {
		on(foreign.url);
		const [{ id }] = jsonOf(await g2.run('media.getScreenshots', { limit: 1, options: {} }));
		const run = await files('getScreenshot', {}, { screenshotId: id });
		expect(run.items('G2')[0].binary?.data.mimeType).toBe('image/png');
	});

	it('sends no token to its own server, either', async () => {
		const { control, url } = g2.simulator();
		on(`${url}/pictures`);
		const [row] = jsonOf(await files('getScreenshots', {}, { limit: 1 }));
		expect(row.download_error).toMatch(/answered with status 404$/);
		const [{ headers }] = control.received({ path: /^\/pictures/ });
		expect(headers).not.toHaveProperty('authorization');
	});

	it('asks no other host over http, and keeps the records', async () => {
		on(plain.url);
		const run = await files('getScreenshots');
		const rows = jsonOf(run);
		expect(rows).toHaveLength(3);
		for (const { download_error: error, url } of rows) {
			expect(error).toBe(`The file on '${plain.url.slice(7)}' was not read`);
			expect(url).toContain(plain.url);
		}
		expect(plain.received).toEqual([]);
		expect(run.hints('G2').map(({ message }) => message)).toEqual([
			'Of 3 of 3 records a file could not be read: see download_error.',
		]);
	});

	it('follows redirects without the token, and none to http', async () => {
		on(foreign.url);
		foreign.answer = (request, response) => {
			const [, name] = /([^/]+)\.png/.exec(request.url ?? '') ?? [];
			if (request.url?.startsWith('/moved')) png(request, response);
			else if (name?.endsWith('2')) response.writeHead(302, { location: plain.url }).end();
			else response.writeHead(302, { location: `/moved/${name}.png` }).end();
		};
		const run = await files('getScreenshotsOfProduct');
		const items = run.items('G2');
		expect(items.filter(({ binary }) => binary)).toHaveLength(2);
		expect(items.filter(({ json }) => json.download_error)).toHaveLength(1);
		expect(plain.received).toEqual([]);
		expect(foreign.received.join()).not.toMatch(/authorization/i);
	});

	it.each<[string, RequestListener, RegExp]>([
		['is not there', (_, to) => to.writeHead(404).end('no'), /answered with status 404$/],
		[
			'is a web page',
			(_, to) => to.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
			/sent no file/,
		],
		[
			'is announced as too large',
			(_, to) =>
				to
					.writeHead(200, { 'content-type': 'image/png', 'content-length': '300000000' })
					.write('x'),
			/larger than 100 MB$/,
		],
		[
			'turns out too large',
			(_, to) => {
				to.writeHead(200, { 'content-type': 'image/png' });
				const piece = Buffer.alloc(4 * 1024 * 1024);
				for (let count = 0; count < 26; count++) to.write(piece);
				to.end();
			},
			/larger than 100 MB$/,
		],
		[
			'redirects in a circle',
			(from, to) => to.writeHead(302, { location: from.url }).end(),
			/redirects again and again$/,
		],
	])('keeps the record of a file that %s, and reads the others', async (_name, answer, message) => {
		on(foreign.url);
		foreign.answer = (request, response) =>
			(request.url?.includes('-2.png') ? answer : png)(request, response);
		const run = await files('getScreenshotsOfProduct');
		const items = run.items('G2');
		expect(items.filter(({ binary }) => binary)).toHaveLength(2);
		const [failed, ...others] = items.filter(({ json }) => json.download_error);
		expect(others).toEqual([]);
		expect(failed.json.download_error).toMatch(message);
		expect(failed.json.url).toContain(foreign.url);
	});

	it('tries again where the host is busy for a moment', async () => {
		on(foreign.url);
		let count = 0;
		foreign.answer = (request, response) => {
			if (++count > 1) png(request, response);
			else response.writeHead(503).end();
		};
		const run = await files('getScreenshots', {}, { limit: 1 });
		expect(run.items('G2')[0].binary?.data.mimeType).toBe('image/png');
		expect(count).toBe(2);
	});
});
