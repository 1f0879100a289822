/** n8n's own storage fails: said as such, never repeated, and nothing stays open. */
import { UserError } from 'n8n-workflow';
import { rm } from 'node:fs/promises';

import { BinaryDataService, Container } from '../../dev/engine/n8n';
import { action, TYPE, useRig } from './glConnectorsRig';
import { startProxy, type Proxy } from './proxy';
import { until } from './throttleSetup';

const held = useRig('filesystem');
const DOWN_PATH = '/connectors/google_drive/download_file';
const UP_PATH = '/connectors/google_drive/create_file';

afterEach(() => jest.restoreAllMocks());

const node = (name: string, parameters: object) => ({
	name,
	type: TYPE,
	parameters: { authentication: 'userSecret', ...parameters } as never,
	credentials: { glConnectorsApi: { id: 'ada', name: 'ada' } },
});
const download = action('google_drive', 'download_file', { file_id: 'file-report' });
const upload = (options: object = {}) =>
	action('google_drive', 'create_file', { file: 'data' }, { options });

/** Downloads a file, and sends it on. */
function throughDisk(options: object = {}) {
	const next = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	return {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			node('GL', download),
			node('Upload', upload(options)),
		],
		connections: { Start: next('GL'), GL: next('Upload') },
	};
}

const store = () => Container.get(BinaryDataService);
/** What n8n's storage throws; some of its errors are those that it shows to users. */
const failing = (code: string) => {
	const text = `it broke (${code})`;
	return code.includes('UserError')
		? new UserError(text)
		: Object.assign(new Error(text), { code });
};

it.each(['ENOSPC', 'ECONNRESET', 'AccessDenied', 'a UserError of n8n'])(
	'a file that cannot be stored (%s) is no broken connection',
	async (code) => {
		jest.spyOn(store(), 'store').mockImplementation(async (_location, stream) => {
			// Part of it came before the disk gave up.
			await (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]().next();
			throw failing(code);
		});
		const run = await held.rig.run(download);
		expect(run.error?.message).toBe('This n8n could not store the file that the service sent');
		expect(run.error?.description).toContain(`it broke (${code})`);
		expect(held.rig.received(DOWN_PATH)).toHaveLength(1);
		jest.restoreAllMocks();
		expect((await held.rig.run(download)).error).toBeUndefined();
	},
);

it('stopping the execution ends a storage that never does', async () => {
	jest.spyOn(store(), 'store').mockImplementation(async () => await new Promise(() => {}));
	const run = await held.rig.run(download, {}, { abortAfterMs: 500 });
	expect(run.status).toBe('canceled');
	expect(run.durationMs).toBeLessThan(2000);
	jest.restoreAllMocks();
	expect((await held.rig.run(download)).error).toBeUndefined();
});

it('a file that is gone before it is sent is said as such, and not tried again', async () => {
	const getMetadata = store().getMetadata.bind(store());
	jest.spyOn(store(), 'getMetadata').mockImplementation(async (id) => {
		await rm(store().getPath(id), { force: true });
		return await getMetadata(id);
	});
	const run = await held.rig.engine.run(throughDisk({ repeat: 'always' }));
	expect(run.error?.message).toBe('This n8n could not read the file that is to be sent');
	// Whether the request had begun depends on how soon the disk says so.
	expect(held.rig.received(UP_PATH).length).toBeLessThanOrEqual(1);
	expect(held.rig.simulator.control.ledger()).toEqual([]);
	await until(() => held.rig.simulator.control.metrics().inFlight === 0);
});

it('a file that n8n does not know any more is said as such', async () => {
	jest.spyOn(store(), 'getMetadata').mockRejectedValue(failing('ENOENT'));
	const run = await held.rig.engine.run(throughDisk());
	expect(run.error?.message).toBe('This n8n could not read the file that is to be sent');
});

describe('an upload', () => {
	let proxy: Proxy;
	beforeEach(async () => {
		proxy = await startProxy(held.rig.simulator.url);
		held.rig.engine.credentialStore.set('ada', { baseUrl: proxy.url });
	});
	afterEach(async () => await proxy.close());

	/** Gives the file to the node in small pieces, each after a while. */
	const slowFile = (ms: number, pieces: number) => {
		const size = pieces * 1000;
		jest.spyOn(store(), 'getMetadata').mockResolvedValue({ fileSize: size });
		jest.spyOn(store(), 'getAsStream').mockImplementation((async () =>
			(async function* () {
				for (let at = 0; at < pieces; at++) {
					await new Promise((done) => setTimeout(done, ms));
					yield Buffer.alloc(1000, at);
				}
			})()) as never);
	};

	it('may take longer than Timeout while it moves', async () => {
		slowFile(300, 8);
		const run = await held.rig.engine.run(throughDisk({ timeout: 1, maxAttempts: 1 }));
		expect(run.error).toBeUndefined();
		expect(run.items('Upload')[0].json.size).toBe(8000);
	});

	it('ends after Timeout when the service takes it and does not answer', async () => {
		slowFile(100, 3);
		proxy.at(UP_PATH, (_response, request) => void request.resume());
		const before = Date.now();
		const run = await held.rig.engine.run(throughDisk({ timeout: 1, maxAttempts: 1 }));
		expect(run.error?.message).toContain('did not answer in time');
		expect(Date.now() - before).toBeLessThan(6000);
	});

	it('ends after Timeout when the service takes no more of it', async () => {
		slowFile(0, 20_000);
		proxy.at(UP_PATH, (_response, request) => void request.pause());
		const run = await held.rig.engine.run(throughDisk({ timeout: 1, maxAttempts: 1 }));
		expect(run.error?.message).toContain('did not answer in time');
	});
});
