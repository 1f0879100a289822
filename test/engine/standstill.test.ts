/** Whatever the service does in the middle of an answer: every run ends in time and leaves nothing. */
import type { Engine, RunResult } from '../../dev/engine';
import { drip, silentAfter, startProxy, type Proxy } from './proxy';
import { ActiveTrigger, triggerWorkflow } from './triggerSetup';
import { getUser, setUp, until, workflow } from './throttleSetup';
import { action } from './glConnectorsRig';
import { setUpG2 } from './g2Setup';

const JSON_TYPE = { 'content-type': 'application/json' };
const BEGINNING = '{"data":[{"id":1}';
const FILE_PATH = '/connectors/google_drive/download_file';
const LIST_PATH = '/connectors/github/list_issues';

const download = action('google_drive', 'download_file', { file_id: 'file-1' });
const list = action('github', 'list_issues', { owner: 'acme', repo: 'webshop' });

/** One attempt with a Timeout of so many seconds. */
const within = (parameters: object, timeout: number) => ({
	...parameters,
	options: { timeout, maxAttempts: 1 },
});

/** Whatever nobody caught; the process of n8n would report it, or end. */
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

let proxy: Proxy;
beforeAll(() => void process.on('unhandledRejection', note));
afterEach(async () => {
	await until(() => proxy.open === 0);
	await proxy.close();
	expect(unhandled.splice(0)).toEqual([]);
});
afterAll(() => void process.off('unhandledRejection', note));

describe('GL Connectors', () => {
	const harness = setUp();
	let engine: Engine;
	beforeEach(async () => {
		proxy = await startProxy(harness.url);
		// One at a time: a permit that is lost stops everything that comes after.
		engine = await harness.open({ baseUrl: proxy.url, concurrencyLevel: 1 });
	});

	const run = async (parameters: object, options: object = {}): Promise<RunResult> =>
		await engine.run(workflow(parameters as never), options);

	const expectEnd = (result: RunResult, ms: number) => {
		expect(result.error?.message).toBe('GL Connectors did not answer in time');
		expect(result.durationMs).toBeGreaterThan(ms - 100);
		expect(result.durationMs).toBeLessThan(ms + 1500);
	};

	/** The credential has its permit back. */
	const expectFree = async () => {
		const next = await run(getUser);
		expect(next.error).toBeUndefined();
		expect(next.items('GL')).toHaveLength(1);
	};

	it.each<[string, object, string, string]>([
		['an answer in JSON', getUser, '/users/me', 'application/json'],
		['an action’s answer in JSON', list, LIST_PATH, 'application/json'],
		['a file', download, FILE_PATH, 'application/pdf'],
		['JSON under another name', list, LIST_PATH, 'text/plain'],
		['an answer that names no type', list, LIST_PATH, ''],
	])('%s that stands still ends after Timeout', async (_name, parameters, path, type) => {
		await run(parameters);
		proxy.at(path, silentAfter(BEGINNING, type));
		expectEnd(await run(within(parameters, 1)), 1000);
		proxy.at(path);
		await expectFree();
	});

	it('JSON that drips ends after Timeout all the same', async () => {
		await run(getUser);
		proxy.at('/users/me', drip([...'{"data":1}'], 500, JSON_TYPE));
		expectEnd(await run(within(getUser, 2)), 2000);
		proxy.at('/users/me');
		await expectFree();
	});

	it('a compressed answer that stands still ends after Timeout', async () => {
		await run(getUser);
		proxy.at('/users/me', (response) => {
			response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' });
			response.write(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]));
		});
		expectEnd(await run(within(getUser, 1)), 1000);
	});

	it('a file that flows may take longer than Timeout', async () => {
		const pieces = Array.from({ length: 8 }, (_, at) => `piece ${at} `);
		const type = { 'content-type': 'application/pdf' };
		proxy.at(FILE_PATH, drip(pieces, 400, type));
		const result = await run(within(download, 1));
		expect(result.error).toBeUndefined();
		const [{ binary }] = result.items('GL');
		expect(Buffer.from(binary?.data.data ?? '', 'base64').toString()).toBe(pieces.join(''));
		expect(result.durationMs).toBeGreaterThan(3000);
	});

	it('stopping the execution ends a run whose login stands still', async () => {
		proxy.at('/auth/tokens', silentAfter('{"data":{'));
		const cancelled = await run(getUser, { abortAfterMs: 500 });
		expect(cancelled.status).toBe('canceled');
		expect(cancelled.durationMs).toBeLessThan(2000);
		proxy.at('/auth/tokens');
		await expectFree();
		// n8n has no way to stop a login; it ends by itself after its own time.
		proxy.drop();
	});

	it.each<[string, object, string, string]>([
		['JSON', getUser, '/users/me', 'application/json'],
		['a file', download, FILE_PATH, 'application/pdf'],
	])('stopping the execution ends %s at once', async (_name, parameters, path, type) => {
		await run(parameters);
		proxy.at(path, silentAfter(BEGINNING, type));
		const result = await run(parameters, { abortAfterMs: 500 });
		expect(result.status).toBe('canceled');
		expect(result.durationMs).toBeLessThan(1500);
		await until(() => proxy.open === 0);
		proxy.at(path);
		await expectFree();
	});

	it('the description of a connector that stands still ends after Timeout', async () => {
		await run(getUser);
		proxy.at('/connectors/', silentAfter('{"github":'));
		expectEnd(await run(within(list, 1)), 1000);
		proxy.at('/connectors/');
		await expectFree();
	});

	it('a trigger polls on after it', async () => {
		const parameters = { authentication: 'userSecret', pollTimes: {}, ...list };
		const json = triggerWorkflow(
			'glConnectorsTrigger',
			{ ...parameters, options: { timeout: 1, maxAttempts: 1 } },
			['glConnectorsApi', 'trigger'],
		);
		const credential = harness.credential({ baseUrl: proxy.url, concurrencyLevel: 1 });
		const trigger = await ActiveTrigger.activate(json, {
			trigger: { ...credential, id: 'trigger' },
		});
		await trigger.poll();
		proxy.at(LIST_PATH, silentAfter(BEGINNING));
		const before = Date.now();
		expect((await trigger.failure()).message).toBe('GL Connectors did not answer in time');
		expect(Date.now() - before).toBeLessThan(2500);
		proxy.at(LIST_PATH);
		await trigger.poll();
		expect(proxy.requests(LIST_PATH)).toBe(3);
	});
});

describe('G2', () => {
	const harness = setUpG2();
	beforeEach(async () => (proxy = await startProxy(harness.simulator().url)));

	it.each<[string, string[], number]>([
		['stands still', [BEGINNING], 0],
		['drips', [...BEGINNING.repeat(2)], 300],
	])(
		'an answer that %s ends after Timeout, and the next run goes on',
		async (_name, pieces, ms) => {
			const path = '/api/v2/categories';
			const credential = { baseUrl: proxy.url, concurrencyLevel: 1 };
			proxy.at(path, ms ? drip(pieces, ms, JSON_TYPE) : silentAfter(pieces[0]));
			const parameters = { options: { timeout: 1, maxAttempts: 1 } };
			const result = await harness.run('category.getAll', parameters, { credential });
			expect(result.error?.message).toBe('G2 did not answer in time');
			expect(result.durationMs).toBeLessThan(2500);
			proxy.at(path);
			const next = await harness.run('category.getAll', parameters, { credential });
			expect(next.error).toBeUndefined();
		},
	);
});
