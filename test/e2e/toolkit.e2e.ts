import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import {
	agentWorkflow,
	mcpWorkflow,
	startedByHand,
	subAgentWorkflow,
	toolkitNodes,
	toolNode,
} from '../../dev/n8n/agents';
import { readWorkflow, withCredentials } from '../../dev/n8n/workflow';
import { setUpAgents } from './agentHost';
import { talkAsAgent } from './agentTalk';
import { connected, talkOverMcp } from './mcpClient';
import { expectTalk, talks } from './toolkitTalk';

// What each way of using a toolkit in n8n asks of it: AI Agent 3 runs the node, AI Agent 2 and agents
// used as tools call the tools, and the MCP Server Trigger does so for clients from outside.

const held = setUpAgents();
const stage = () => ({ ...held.host, model: held.model });

describe.each(talks)('$toolkit Toolkit: three calls at once, one of them corrected', (talk) => {
	it.each([3.1, 2.2])('by AI Agent %s', async (version) => {
		const run = await talkAsAgent(stage(), agentWorkflow(version, held.credentials), talk);
		expect(run.json('Agent')[0].output).toBe('Done.');
		expectTalk(talk, held.model.toolAnswers(), held.host);
	});

	it('by an agent that another agent uses as its tool', async () => {
		await talkAsAgent(stage(), subAgentWorkflow(held.credentials), talk, [
			[{ tool: 'Helper', call: { Prompt: 'x', text: 'x' } }],
			[{ say: 'The helper is done.' }],
		]);
		expectTalk(talk, held.model.toolAnswers(talk.corrected.tool), held.host);
	});

	it('by a client of the MCP Server Trigger', async () => {
		const path = `mcp-${talk.toolkit.replace(' ', '-')}`;
		const id = await held.host.client.createWorkflow(mcpWorkflow(path, held.credentials));
		await held.host.client.activate(id);
		const client = await connected(held.host.client, path);
		try {
			await talkOverMcp(client, talk, held.host);
		} finally {
			await client.close();
			await held.host.client.deactivate(id);
		}
	});
});

describe('the examples with agents', () => {
	const folder = resolve(__dirname, '..', '..', 'examples');
	const files = readdirSync(folder)
		.filter((name) => name.startsWith('agent-'))
		// It waits for a person; approval.e2e.ts runs it.
		.filter((name) => name !== 'agent-approval.json');
	const others: Record<string, string> = {
		'agent-search-toolkit.json': 'GL_Connectors_Toolkit_search',
		'agent-one-action.json': 'Find_Issues',
	};

	it.each(files)('%s reaches the model or the client with its tools', async (name) => {
		const example = withCredentials(await readWorkflow(join(folder, name)), held.credentials);
		const definition = startedByHand(example, 'Hello');
		const isChat = definition !== example;
		const id = await held.host.client.createWorkflow(definition);
		if (isChat) {
			held.model.play([{ say: 'Hello.' }]);
			await held.host.client.runWorkflow(id);
			const names = held.model.requests[0].tools.map(({ function: each }) => each.name);
			expect(names).toContain(others[name] ?? 'github_list_issues');
			return;
		}
		await held.host.client.activate(id);
		try {
			const client = await connected(
				held.host.client,
				String(definition.nodes.find(({ webhookId }) => webhookId)?.parameters.path),
			);
			const { tools } = await client.listTools();
			await client.close();
			expect(tools.map((tool) => tool.name)).toContain('github_list_issues');
		} finally {
			await held.host.client.deactivate(id);
		}
	});
});

it('n8n describes the node as a tool by its operation, or in the words of the user', async () => {
	const chosen = {
		connector: { __rl: true, mode: 'name', value: 'github' },
		action: { __rl: true, mode: 'name', value: 'list_issues' },
	};
	const manual = { descriptionType: 'manual', toolDescription: 'What I say' };
	const tools = [
		toolNode('Issues', held.credentials, chosen),
		toolNode('Mine', held.credentials, { ...chosen, ...manual }),
		toolNode('Accounts', held.credentials, { resource: 'integration', operation: 'getAll' }),
	];
	const workflow = agentWorkflow(3.1, held.credentials, tools);
	const id = await held.host.client.createWorkflow(workflow);
	held.model.play([{ say: 'Nothing to do.' }]);
	await held.host.client.runWorkflow(id);
	const told = held.model.requests[0].tools.map(({ function: { name, description } }) => [
		name,
		description,
	]);
	expect(Object.fromEntries(told)).toEqual({
		Issues: expect.stringMatching(/ in GL Connectors$/),
		Mine: 'What I say',
		Accounts: 'Get many integrations in GL Connectors',
	});
});

it('two toolkits with the same tools on one agent are refused by name, not mixed up', async () => {
	const [first] = toolkitNodes(held.credentials);
	const second = { ...first, id: 'second', name: 'Others' };
	const workflow = agentWorkflow(3.1, held.credentials, [first, second]);
	const id = await held.host.client.createWorkflow(workflow);
	held.model.play([{ say: 'Nothing to do.' }]);
	const { error } = await held.host.client.runWorkflow(id);
	expect(error?.message).toMatch(/multiple tools with the same name: 'github_/);
});
