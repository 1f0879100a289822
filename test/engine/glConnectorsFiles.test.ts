import { existsSync, readdirSync, readlinkSync } from 'node:fs';

import { action, TYPE, useRig } from './glConnectorsRig';

/** Files with binaries on disk, as a production n8n keeps them. */
const held = useRig('filesystem');

/** Downloads a file and sends it on, in one workflow. */
function throughDisk(fileId: string) {
	const credentials = { glConnectorsApi: { id: 'ada', name: 'ada' } };
	const node = (name: string, parameters: object) => ({
		name,
		type: TYPE,
		parameters: { authentication: 'userSecret', ...parameters } as never,
		credentials,
	});
	const next = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	return {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			node('Download', action('google_drive', 'download_file', { file_id: fileId })),
			node(
				'Upload',
				action('google_drive', 'create_file', { file: 'data', description: 'Ü; "copy"' }),
			),
		],
		connections: { Start: next('Download'), Download: next('Upload') },
	};
}

describe('Files on disk', () => {
	it('streams a file down to disk and up again, unchanged', async () => {
		const run = await held.rig.engine.run(throughDisk('file-report'));
		expect(run.error).toBeUndefined();
		const [{ binary }] = run.items('Download');
		expect(binary?.data.id).toMatch(/^filesystem/);
		const [{ json }] = run.items('Upload');
		expect(json.name).toBe(binary?.data.fileName);
		const [{ body, headers }] = held.rig.received('/connectors/google_drive/create_file');
		const [file] = (body as { files: Array<{ size: number }> }).files;
		expect(`${file.size} B`).toBe(run.items('Download')[0].json.fileSize);
		expect(Number(headers['content-length'])).toBeGreaterThan(file.size);
		expect((body as { fields: object }).fields).toEqual({ description: 'Ü; "copy"' });
	});

	it('moves 50 MB without holding them in memory', async () => {
		const before = memory();
		let peak = before;
		const sampler = setInterval(() => (peak = Math.max(peak, memory())), 5);
		const run = await held.rig.engine.run(throughDisk('file-big'));
		clearInterval(sampler);
		expect(run.error).toBeUndefined();
		expect(run.items('Upload')[0].json.size).toBe(50 * 1024 * 1024);
		// The simulator runs in this process as well and generates and hashes the file; bounds the sum.
		expect((peak - before) / 1024 / 1024).toBeLessThan(40);
	}, 30_000);

	it('reads the file anew when an upload is repeated', async () => {
		const path = '/connectors/google_drive/create_file';
		const workflow = throughDisk('file-umlaut');
		const upload = workflow.nodes[2] as { parameters: Record<string, unknown> };
		upload.parameters.options = { repeat: 'always' };
		held.rig.simulator.control.fault({ path, times: 1, kind: 'status', status: 502 });
		const run = await held.rig.engine.run(workflow);
		expect(run.error).toBeUndefined();
		const bodies = held.rig.received(path).map(({ body }) => body as { files: object[] });
		expect(bodies).toHaveLength(2);
		expect(bodies.at(-1)?.files).toMatchObject([{ size: expect.any(Number) }]);
		expect(held.rig.simulator.control.ledger()).toHaveLength(1);
	});

	it('leaves no file open when an upload is cut off', async () => {
		const path = '/connectors/google_drive/create_file';
		held.rig.simulator.control.fault({ path, times: 9, kind: 'reset' });
		const run = await held.rig.engine.run(throughDisk('file-big'));
		expect(run.error).toBeDefined();
		await new Promise((done) => setTimeout(done, 200));
		expect(openBinaries()).toEqual([]);
	}, 30_000);

	it('downloads again when the connection broke in the middle', async () => {
		const path = '/connectors/google_drive/download_file';
		held.rig.simulator.control.fault({ path, times: 1, kind: 'resetAfterRead' });
		const run = await held.rig.run(action('google_drive', 'download_file', { file_id: 'file-1' }));
		expect(run.error).toBeUndefined();
		expect(held.rig.received(path)).toHaveLength(2);
	});
});

/** The files of n8n's binary storage that this process holds open (Linux only; elsewhere none). */
function openBinaries(): string[] {
	const folder = '/proc/self/fd';
	const names = existsSync(folder) ? readdirSync(folder) : [];
	const targets = names.flatMap((name) => {
		try {
			return [readlinkSync(`${folder}/${name}`)];
		} catch {
			return [];
		}
	});
	return targets.filter((target) => target.includes('binary_data'));
}

/** The bytes of all buffers: what streams that pile up would raise. */
function memory(): number {
	const { external, arrayBuffers } = process.memoryUsage();
	return Math.max(external, arrayBuffers);
}
