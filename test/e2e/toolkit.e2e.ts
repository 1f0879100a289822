import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

import { type ChatModel, startChatModel, type Turn } from '../../dev/n8n/chatModel';
import {
	readWorkflow,
	withCredentials,
	type CredentialReference,
	type WorkflowDefinition,
} from '../../dev/n8n/workflow';
import { type Host, startHost, startTimeout } from './host';
import { until } from './until';

// What each way of using a toolkit in n8n asks of it: AI Agent 3 runs the node, AI Agent 2 and agents
// used as tools call the tools, and the MCP Server Trigger does so for clients from outside.

let host: Host;
let model: ChatModel;
let openAiApi: CredentialReference;

beforeAll(async () => {
	host = await startHost();
	model = await startChatModel();
	openAiApi = await host.client.createCredential({
		name: 'Stand-in',
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.url },
	});
}, startTimeout);

afterAll(async () => {
	await model?.close();
	await host?.stop();
}, startTimeout);

type Node = WorkflowDefinition['nodes'][number];

const node = (name: string, type: string, typeVersion: number, parameters: object): Node => ({
	id: `${name}-id`,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters: parameters as Record<string, unknown>,
});

const glToolkit = (): Node => ({
	...node('Connectors', 'n8n-nodes-g2-gl-connectors.glConnectorsToolkit', 1, {
		connectors: ['github'],
		choice: 'all',
	}),
	credentials: { glConnectorsApi: host.credentials.glConnectorsApi },
});

const g2Toolkit = (): Node => ({
	...node('G2', 'n8n-nodes-g2-gl-connectors.g2Toolkit', 1, {
		choice: 'resources',
		resources: ['product', 'review'],
	}),
	credentials: { g2Api: host.credentials.g2Api },
});

const chatModel = (): Node => ({
	...node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.3, {
		model: { __rl: true, mode: 'id', value: 'stand-in' },
		responsesApiEnabled: false,
	}),
	credentials: { openAiApi },
});

const to = (target: string, type: string) => ({ [type]: [[{ node: target, type, index: 0 }]] });

/** An agent of a version with both toolkits. */
function withAgent(typeVersion: number): WorkflowDefinition {
	return {
		name: `An agent ${typeVersion} with toolkits`,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			// What comes in with a chat must not reach a call.
			node('Chat', 'n8n-nodes-base.set', 3.4, {
				mode: 'raw',
				jsonOutput: '{ "state": "closed", "repo": "poison", "title": "poison" }',
			}),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', typeVersion, {
				promptType: 'define',
				text: 'Which issues are open in acme/webshop?',
			}),
			chatModel(),
			glToolkit(),
			g2Toolkit(),
		],
		connections: {
			Start: to('Chat', 'main'),
			Chat: to('Agent', 'main'),
			Model: to('Agent', 'ai_languageModel'),
			Connectors: to('Agent', 'ai_tool'),
			G2: to('Agent', 'ai_tool'),
		},
		settings: { executionOrder: 'v1' },
	};
}

/** The same agent, which an agent above it uses as its tool. */
function withSubAgent(): WorkflowDefinition {
	return {
		name: 'An agent that has an agent',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, {
				promptType: 'define',
				text: 'Ask the other one.',
			}),
			node('Helper', '@n8n/n8n-nodes-langchain.agentTool', 3, {
				toolDescription: 'Knows the issues',
				text: 'List the issues.',
			}),
			chatModel(),
			glToolkit(),
		],
		connections: {
			Start: to('Agent', 'main'),
			Model: {
				ai_languageModel: [
					[
						{ node: 'Agent', type: 'ai_languageModel', index: 0 },
						{ node: 'Helper', type: 'ai_languageModel', index: 0 },
					],
				],
			},
			Helper: to('Agent', 'ai_tool'),
			Connectors: to('Helper', 'ai_tool'),
		},
		settings: { executionOrder: 'v1' },
	};
}

const issues = { owner: 'acme', repo: 'webshop' };

/** The one argument of a tool, by its name in the schema that the model was shown. */
function argumentOf(name: string): string {
	const tool = model.requests.at(-1)?.tools.find(({ function: each }) => each.name === name);
	const { properties } = tool?.function.parameters as { properties: object };
	return Object.keys(properties)[0];
}

/** Learns the arguments' names in a first conversation, then plays turns that use them. */
async function converse(definition: WorkflowDefinition, turns: () => Turn[]) {
	const id = await host.client.createWorkflow(definition);
	model.play([{ say: 'Nothing to do.' }]);
	await host.client.runWorkflow(id);
	const script = turns();
	model.play(script);
	host.simulator.control.resetMetrics();
	host.g2.control.resetMetrics();
	const run = await host.client.runWorkflow(id);
	expect({ status: run.status, error: run.error }).toEqual({ status: 'success' });
	return run;
}

describe.each([3.1, 2.2])('AI Agent %s', (version) => {
	it('sees the tools of both toolkits, calls three at once, and corrects itself', async () => {
		const run = await converse(withAgent(version), () => {
			const gl = argumentOf('github_list_issues');
			const g2 = argumentOf('g2_product_getAll');
			return [
				{
					calls: [
						{ tool: 'github_list_issues', call: { [gl]: issues, state: 'open' } },
						{ tool: 'github_list_issues', call: { [gl]: { repository: 'webshop' } } },
						{ tool: 'g2_product_getAll', call: { [g2]: { limit: 2 } } },
					],
				},
				{ tool: 'github_create_issue', call: { [gl]: { ...issues, title: 'By the agent' } } },
				{ say: 'Done.' },
			];
		});
		expect(run.json('Agent')[0].output).toBe('Done.');
		const [listed, refused, products, created] = model.toolAnswers();
		expect(listed).toContain('Session ends too early');
		expect(refused).toMatch(/'repository' is not known.*owner \(required\)/);
		expect(products).toContain('star_rating');
		expect(created).toContain('By the agent');
		const bodies = host.simulator.control
			.received({ path: '/connectors/github/' })
			.map(({ body }) => body);
		expect(host.simulator.control.received({ path: '/connectors/github/create_issue' })).toEqual([
			expect.objectContaining({ body: { ...issues, title: 'By the agent' } }),
		]);
		expect(JSON.stringify(bodies)).not.toMatch(/poison|closed/);
	});
});

it('an agent used as a tool calls them as well', async () => {
	const id = await host.client.createWorkflow(withSubAgent());
	model.play([{ call: { Prompt: 'x', text: 'x' } }, { say: 'Nothing.' }, { say: 'Nothing.' }]);
	await host.client.runWorkflow(id);
	const asked = model.requests.find(({ tools }) =>
		tools?.some(({ function: each }) => each.name === 'github_list_issues'),
	);
	const tool = asked?.tools.find(({ function: each }) => each.name === 'github_list_issues');
	const [argument] = Object.keys((tool?.function.parameters as { properties: object }).properties);
	model.play([
		{ call: { Prompt: 'x', text: 'x' } },
		{ tool: 'github_list_issues', call: { [argument]: issues } },
		{ say: 'The helper is done.' },
		{ say: 'Done.' },
	]);
	host.simulator.control.resetMetrics();
	const run = await host.client.runWorkflow(id);
	expect({ status: run.status, error: run.error }).toEqual({ status: 'success' });
	expect(host.simulator.control.received({ path: '/connectors/github/list_issues' })).toHaveLength(
		1,
	);
});

/** An MCP client of an active workflow; n8n opens its address a moment after it was activated. */
async function connected(path: string): Promise<Client> {
	const url = new URL(`${host.client.rest.url}/mcp/${path}`);
	let client = new Client({ name: 'test', version: '1.0.0' });
	await until(async () => {
		client = new Client({ name: 'test', version: '1.0.0' });
		return await client.connect(new StreamableHTTPClientTransport(url)).then(
			() => true,
			() => false,
		);
	}, 20_000);
	return client;
}

describe('MCP Server Trigger', () => {
	it('gives the tools to a client, which calls three at once', async () => {
		const path = 'toolkit-mcp';
		const id = await host.client.createWorkflow({
			name: 'An MCP server',
			nodes: [
				{
					...node('Server', '@n8n/n8n-nodes-langchain.mcpTrigger', 2, { path }),
					webhookId: path,
				} as Node,
				glToolkit(),
				g2Toolkit(),
			],
			connections: { Connectors: to('Server', 'ai_tool'), G2: to('Server', 'ai_tool') },
			settings: { executionOrder: 'v1' },
		});
		await host.client.activate(id);
		const client = await connected(path);
		try {
			const { tools } = await client.listTools();
			const list = tools.find(({ name }) => name === 'github_list_issues');
			expect(tools.map(({ name }) => name)).toContain('g2_review_getAll');
			const [argument] = Object.keys(list?.inputSchema.properties ?? {});
			expect(list?.inputSchema.properties?.[argument]).toMatchObject({
				properties: { owner: { type: 'string' } },
				required: ['owner', 'repo'],
			});
			host.simulator.control.resetMetrics();
			const results = await Promise.all(
				[issues, issues, { owner: 'acme' }].map(
					async (parameters) =>
						await client.callTool({
							name: 'github_list_issues',
							arguments: { [argument]: parameters },
						}),
				),
			);
			const texts = results.map(({ content }) => JSON.stringify(content));
			expect(texts[0]).toContain('Session ends too early');
			expect(texts[2]).toMatch(/'repo' is required/);
			expect(
				host.simulator.control.received({ path: '/connectors/github/list_issues' }),
			).toHaveLength(2);
		} finally {
			await client.close();
			await host.client.deactivate(id);
		}
	});
});

describe('the examples with agents', () => {
	const folder = resolve(__dirname, '..', '..', 'examples');
	const files = readdirSync(folder).filter((name) => name.startsWith('agent-'));

	it.each(files)('%s reaches the model or the client with its tools', async (name) => {
		const definition = withCredentials(await readWorkflow(join(folder, name)), {
			...host.credentials,
			openAiApi,
		});
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
			expect(names).toContain(
				name.includes('search') ? 'GL_Connectors_Toolkit_search' : 'github_list_issues',
			);
			return;
		}
		await host.client.activate(id);
		try {
			const client = await connected(String(start?.parameters.path));
			const { tools } = await client.listTools();
			await client.close();
			expect(tools.map((tool) => tool.name)).toContain('github_list_issues');
		} finally {
			await host.client.deactivate(id);
		}
	});
});
