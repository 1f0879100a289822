import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import {
	type AgentCredentials,
	agentWorkflow,
	mcpWorkflow,
	subAgentWorkflow,
} from '../../dev/n8n/agents';
import { type ChatModel, startChatModel } from '../../dev/n8n/chatModel';
import { readWorkflow, withCredentials } from '../../dev/n8n/workflow';
import { talkAsAgent } from './agentTalk';
import { type Host, startHost, startTimeout } from './host';
import { connected, talkOverMcp } from './mcpClient';
import { expectTalk, talks } from './toolkitTalk';

// What each way of using a toolkit in n8n asks of it: AI Agent 3 runs the node, AI Agent 2 and agents
// used as tools call the tools, and the MCP Server Trigger does so for clients from outside.

let host: Host;
let model: ChatModel;
let credentials: AgentCredentials;

beforeAll(async () => {
	host = await startHost();
	model = await startChatModel();
	const openAiApi = await host.client.createCredential(model.credential);
	credentials = { ...host.credentials, openAiApi } as AgentCredentials;
}, startTimeout);

afterAll(async () => {
	await model?.close();
	await host?.stop();
}, startTimeout);

const stage = () => ({ ...host, model });

describe.each(talks)('$toolkit Toolkit: three calls at once, one of them corrected', (talk) => {
	it.each([3.1, 2.2])('by AI Agent %s', async (version) => {
		const run = await talkAsAgent(stage(), agentWorkflow(version, credentials), talk);
		expect(run.json('Agent')[0].output).toBe('Done.');
		expectTalk(talk, model.toolAnswers(), host);
	});

	it('by an agent that another agent uses as its tool', async () => {
		await talkAsAgent(stage(), subAgentWorkflow(credentials), talk, [
			[{ tool: 'Helper', call: { Prompt: 'x', text: 'x' } }],
			[{ say: 'The helper is done.' }],
		]);
		expectTalk(talk, model.toolAnswers(talk.corrected.tool), host);
	});

	it('by a client of the MCP Server Trigger', async () => {
		const path = `mcp-${talk.toolkit.replace(' ', '-')}`;
		const id = await host.client.createWorkflow(mcpWorkflow(path, credentials));
		await host.client.activate(id);
		const client = await connected(host.client, path);
		try {
			await talkOverMcp(client, talk, host);
		} finally {
			await client.close();
			await host.client.deactivate(id);
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
		const definition = withCredentials(await readWorkflow(join(folder, name)), credentials);
		const start = definition.nodes.find(({ webhookId }) => webhookId);
		const isChat = start?.type.endsWith('chatTrigger') === true;
		if (isChat) {
			// A chat that is not public is only to be had in the editor, so its message is pinned here.
			Object.assign(start, {
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				parameters: {},
			});
			// The stand-in speaks OpenAI's older protocol only.
			const chat = definition.nodes.find(({ type }) => type.endsWith('lmChatOpenAi'));
			Object.assign(chat?.parameters ?? {}, { responsesApiEnabled: false });
			definition.pinData = { [start.name]: [{ json: { chatInput: 'Hello' } }] };
		}
		const id = await host.client.createWorkflow(definition);
		if (isChat) {
			model.play([{ say: 'Hello.' }]);
			await host.client.runWorkflow(id);
			const names = model.requests[0].tools.map(({ function: each }) => each.name);
			expect(names).toContain(others[name] ?? 'github_list_issues');
			return;
		}
		await host.client.activate(id);
		try {
			const client = await connected(host.client, String(start?.parameters.path));
			const { tools } = await client.listTools();
			await client.close();
			expect(tools.map((tool) => tool.name)).toContain('github_list_issues');
		} finally {
			await host.client.deactivate(id);
		}
	});
});
