/**
 * Pictures of the examples that do a job, from the real canvas, into `examples/pictures`.
 *
 * Names of examples as arguments take only those: `… dev/pictures/examples.ts job-intent-to-crm`.
 */
import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

import { type Canvas, openCanvas } from '../n8n/canvas';
import { N8nClient } from '../n8n/client';
import { packPackage } from '../n8n/pack';
import { startN8n } from '../n8n/server';
import { readWorkflow } from '../n8n/workflow';

const EXAMPLES = resolve(__dirname, '..', '..', 'examples');
const PICTURES = join(EXAMPLES, 'pictures');

/** Bytes that a picture has at most, so that a page with ten of them still loads at once. */
const LARGEST = 120_000;

const SIZE = { width: 1280, height: 640 };

/** How much smaller the next try is when a picture is too large. */
const SHRINK = 0.85;

/** Takes the pictures of some examples on a canvas that is open. */
async function pictures(client: N8nClient, canvas: Canvas, names: string[]): Promise<void> {
	await mkdir(PICTURES, { recursive: true });
	for (const name of names) {
		const { nodes, ...workflow } = await readWorkflow(join(EXAMPLES, `${name}.json`));
		// Without accounts, which this server does not have: only how it looks counts.
		const bare = nodes.map((node) => ({ ...node, credentials: undefined }));
		const id = await client.createWorkflow({ ...workflow, nodes: bare });
		const path = join(PICTURES, `${name}.png`);
		let { width, height } = SIZE;
		for (;;) {
			await canvas.page.setViewportSize({ width, height });
			await canvas.openWorkflow(id);
			await canvas.dismissToasts();
			await canvas.settle();
			const flow = canvas.page.locator('.vue-flow').first();
			await flow.screenshot({ path, animations: 'disabled' });
			const { size } = await stat(path);
			process.stdout.write(`${basename(path)}: ${size} bytes\n`);
			if (size < LARGEST) break;
			width = Math.round(width * SHRINK);
			height = Math.round(height * SHRINK);
		}
	}
}

async function main(): Promise<void> {
	const all = (await readdir(EXAMPLES)).filter((name) => /^job-.*\.json$/.test(name));
	const chosen = process.argv.slice(2);
	const names = chosen.length > 0 ? chosen : all.map((name) => basename(name, '.json'));
	const packed = await packPackage();
	try {
		const server = await startN8n({ packageDirs: [packed.folder] });
		try {
			const client = new N8nClient(server.url);
			await client.signIn();
			const canvas = await openCanvas(client, SIZE);
			await pictures(client, canvas, names).finally(async () => await canvas.close());
		} finally {
			await server.stop();
		}
	} finally {
		await packed.remove();
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`The pictures could not be taken: ${String(error)}\n`);
	process.exitCode = 1;
});
