import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startHarness, type Harness } from './glConnectorsHarness';

let harness: Harness;
let headers: Record<string, string>;
beforeAll(async () => {
	harness = await startHarness();
});
beforeEach(async () => {
	harness.simulator.control.reset();
	headers = await harness.logIn();
});
afterAll(() => harness.simulator.close());

const act = async (path: string, body: object) => {
	const { status, data } = await harness.http.post(`/connectors/${path}`, body, { headers });
	return { status, ...data };
};
const until = async (test: () => boolean) => {
	while (!test()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('a long job', () => {
	const request = { repositories: ['acme/vault'] };

	it('of issues gives nothing until it is done, to the same request', async () => {
		harness.simulator.control.settings({ longJobMs: 60_000 });
		expect(await act('github/search_issues', request)).toMatchObject({ data: null, meta: null });
		expect((await act('github/search_issues', request)).data).toBeNull();
		harness.simulator.control.settings({ longJobMs: 0 });
		const { data, meta } = await act('github/search_issues', request);
		expect(data).toHaveLength(8);
		expect(meta).toEqual({ total: 8, summary: null });
		// Other parameters are another job.
		harness.simulator.control.settings({ longJobMs: 60_000 });
		const other = await act('github/search_issues', { ...request, state: 'open' });
		expect(other.data).toBeNull();
	});

	it('of commits says that it is at work', async () => {
		harness.simulator.control.settings({ longJobMs: 60_000 });
		expect((await act('github/search_commits', request)).data).toEqual({
			is_processing: true,
			repositories: ['acme/vault'],
			total_commits: 0,
			commits: [],
			author_commit_counts: {},
		});
		harness.simulator.control.settings({ longJobMs: 50 });
		const done = await act('github/search_commits', { ...request, waiting: true });
		expect(done.data).toMatchObject({ is_processing: false, total_commits: 4 });
	});

	it('is waited for when asked to', async () => {
		harness.simulator.control.settings({ longJobMs: 50 });
		const { data } = await act('github/search_issues', { ...request, waiting: true });
		expect(data).toHaveLength(8);
	});

	it('keeps the fields that are named, in the order that is asked for', async () => {
		const { data } = await act('github/search_issues', {
			...request,
			fields: ['number', 'created_at'],
			sort: 'created',
			direction: 'asc',
		});
		expect(data[0]).toEqual({ number: 1, created_at: expect.any(String) });
		expect(await act('github/search_issues', { ...request, fields: ['colour'] })).toMatchObject({
			status: 422,
		});
	});

	describe('with callbacks', () => {
		let server: Server;
		let told: Array<{ method?: string; body: string }> = [];
		let status = 200;
		let url = '';
		beforeAll(async () => {
			server = createServer((sent, answer) => {
				let body = '';
				sent.on('data', (piece) => (body += String(piece)));
				sent.on('end', () => {
					told.push({ method: sent.method, body });
					answer.writeHead(status).end();
				});
			}).listen(0, '127.0.0.1');
			await new Promise((resolve) => server.once('listening', resolve));
			url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`;
		});
		afterAll(() => server.close());
		beforeEach(() => {
			told = [];
			status = 200;
		});

		it.each(['POST', 'GET'] as const)('tells them once, by %s', async (method) => {
			harness.simulator.control.settings({ longJobMs: 30, callbackMethod: method });
			await act('github/search_issues', { callback_urls: [url] });
			await until(() => told.length > 0);
			await act('github/search_issues', { callback_urls: [url] });
			await new Promise((resolve) => setTimeout(resolve, 60));
			expect(told).toEqual([
				{ method, body: method === 'GET' ? '' : expect.stringContaining('completed') },
			]);
		});

		it('tells one that fails again, and gives up', async () => {
			status = 500;
			await act('github/search_issues', { callback_urls: [url] });
			await until(() => told.length === 3);
			await new Promise((resolve) => setTimeout(resolve, 80));
			expect(told).toHaveLength(3);
		});
	});
});

describe('the sandbox', () => {
	const code = "print('done')\nsavefig('out/chart.png')\nsavefig('tmp/other.png')";
	const run = async (body: object) => (await act('code_interpreter/execute_code', body)).data;

	it('hands back the files of the folders that are named', async () => {
		expect(await run({ code })).toMatchObject({ stdout: ['done\n'] });
		expect(await run({ code, output_dirs: ['out'] })).toMatchObject({
			result: { stdout: ['done\n'] },
			artifacts: [{ name: 'out/chart.png', mime_type: 'image/png' }],
		});
		harness.simulator.control.settings({ artifactShape: 'bare' });
		const { artifacts } = await run({ code, output_dirs: ['out/'] });
		expect(artifacts).toEqual([expect.stringMatching(/^iVBOR/)]);
	});
});

it('asks for exactly one way to name users', async () => {
	expect((await act('twitter/get-users', { username: 'n8n_io' })).data).toMatchObject({
		username: 'n8n_io',
	});
	expect((await act('twitter/get-users', { ids: ['1', '2'] })).data).toHaveLength(2);
	expect((await act('twitter/get-users', { id: '1', username: 'x' })).status).toBe(400);
	expect((await act('twitter/get_thread', { id: '7' })).data).toMatchObject({ tweet: { id: '7' } });
});
