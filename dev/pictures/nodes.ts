import { join } from 'node:path';

import { readWorkflow, workflowAround } from '../n8n/workflow';
import { REPOSITORY, type Scene, take, withKnownCredentials } from './stage';

const SIZE = { width: 1280, height: 760 };

/** What the README shows of the nodes: a workflow, and the panel of each with its output. */
export const nodeScenes: Scene[] = [
	{
		names: ['canvas', 'panel'],
		async take(stage) {
			const { client, canvas, credentials } = stage;
			const file = join(REPOSITORY, 'examples', 'gl-issues-and-sql.json');
			const workflow = withKnownCredentials(await readWorkflow(file), credentials);
			const id = await client.createWorkflow(workflow);
			await take(stage, 'docs/canvas.png', SIZE, async () => {
				await canvas.openWorkflow(id);
				// As the button under the canvas does for everybody.
				await canvas.page.getByTestId('tidy-up-button').click();
				await canvas.page.getByTestId('zoom-to-fit').click();
				return canvas.page.locator('body');
			});
			const first = workflow.nodes.find(({ type }) => type.endsWith('.glConnectors'));
			await take(stage, 'docs/panel.png', SIZE, async () => {
				await canvas.openWorkflow(id);
				await canvas.openNode(String(first?.name));
				await canvas.executeStep();
				return canvas.page.locator('body');
			});
		},
	},
	{
		names: ['g2'],
		async take(stage) {
			const { client, canvas, credentials } = stage;
			const workflow = workflowAround({
				name: 'Reviews',
				type: 'n8n-nodes-g2-gl-connectors.g2',
				parameters: { resource: 'review', operation: 'getAll', limit: 5 },
				credentials: { g2Api: credentials.g2Api },
			});
			const id = await client.createWorkflow(workflow);
			await take(stage, 'docs/g2.png', SIZE, async () => {
				await canvas.openWorkflow(id);
				await canvas.openNode('Reviews');
				await canvas.openList('product');
				await canvas.searchList('Acme Desk');
				await canvas.pick('Acme Desk');
				await canvas.executeStep();
				return canvas.page.locator('body');
			});
		},
	},
];
