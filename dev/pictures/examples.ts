import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { readWorkflow } from '../n8n/workflow';
import { REPOSITORY, type Scene, take, withKnownCredentials } from './stage';

const EXAMPLES = join(REPOSITORY, 'examples');

const SIZE = { width: 1280, height: 640 };

/** The examples that have a section in the README beside them, each as its whole canvas. */
export async function exampleScenes(): Promise<Scene[]> {
	const files = await readdir(EXAMPLES);
	const names = files.filter((file) => /^(job|agent)-.*\.json$/.test(file));
	return names.map((file) => exampleScene(basename(file, '.json')));
}

function exampleScene(name: string): Scene {
	return {
		names: [name],
		async take(stage) {
			const { client, canvas, credentials } = stage;
			const workflow = await readWorkflow(join(EXAMPLES, `${name}.json`));
			const id = await client.createWorkflow(withKnownCredentials(workflow, credentials));
			await take(stage, `examples/pictures/${name}.png`, SIZE, async () => {
				await canvas.openWorkflow(id);
				return canvas.page.locator('.vue-flow').first();
			});
		},
	};
}
