import { join } from 'node:path';

import { startedByHand } from '../n8n/agents';
import { readWorkflow } from '../n8n/workflow';
import { REPOSITORY, type Scene, type Stage, take, withKnownCredentials } from './stage';

const SIZE = { width: 1280, height: 760 };

/** High enough for every line of the log. */
const LOG_SIZE = { width: 1280, height: 1000 };

/** What docs/ai-agents.md shows of the toolkits: in the nodes panel, the form, and an agent's log. */
export const toolkitScenes: Scene[] = [
	{
		names: ['toolkit-panel', 'toolkit-form', 'toolkit-log'],
		async take(stage) {
			const { canvas } = stage;
			const { page } = canvas;
			const id = await createAgent(stage);
			await take(stage, 'docs/toolkit-panel.png', SIZE, async () => {
				await canvas.openWorkflow(id);
				await page.getByTestId('node-creator-plus-button').click();
				await page.getByTestId('node-creator-search-bar').locator('visible=true').fill('toolkit');
				await page.getByText('GL Connectors Toolkit').last().waitFor();
				return page.locator('body');
			});
			await take(stage, 'docs/toolkit-form.png', SIZE, async () => {
				await canvas.openWorkflow(id);
				await canvas.openNode('GL Connectors Toolkit');
				return page.locator('body');
			});
			await take(stage, 'docs/toolkit-log.png', LOG_SIZE, async () => {
				await talk(stage, id);
				return page.locator('body');
			});
		},
	},
];

/** The example with both toolkits, started by the button instead of a chat. */
async function createAgent({ client, credentials }: Stage): Promise<string> {
	const example = await readWorkflow(join(REPOSITORY, 'examples', 'agent-toolkits.json'));
	const nodes = example.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
	const workflow = startedByHand(
		{ ...example, nodes },
		'What is new in acme/webshop, and how is Acme rated?',
	);
	return await client.createWorkflow(withKnownCredentials(workflow, credentials));
}

/** Lets the agent call three tools, and opens its log. */
async function talk({ canvas, client, model }: Stage, id: string): Promise<void> {
	const { page } = canvas;
	// Only a conversation shows the names of the arguments.
	model.play([{ say: 'Nothing to do.' }]);
	await client.runWorkflow(id);
	const call = (tool: string, parameters: object) => ({
		tool,
		call: { [model.argumentOf(tool)]: parameters },
	});
	const repository = { owner: 'acme', repo: 'webshop' };
	const calls = [
		call('github_list_issues', { ...repository, per_page: 3 }),
		call('github_list_commits', { ...repository, per_page: 3 }),
		call('g2_product_get', { product: 'acme' }),
	];
	model.play([{ calls }, { say: 'Three issues are open, and Acme has four stars.' }]);
	await canvas.openWorkflow(id);
	await page.getByTestId('execute-workflow-button').click();
	await page.getByText('Workflow executed successfully').waitFor();
	await canvas.dismissToasts();
	const logs = page.getByTestId('logs-overview-body');
	if ((await logs.count()) === 0) await page.getByTestId('logs-overview-header').click();
	await logs.waitFor();
	await canvas.settle();
	const shown = (await logs.innerText()).match(/Toolkit/g) ?? [];
	if (shown.length < calls.length) throw new Error('The log does not show every call.');
}
