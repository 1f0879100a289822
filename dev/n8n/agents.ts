import type { CredentialReference, WorkflowDefinition, WorkflowNode } from './workflow';

/** What the nodes of these workflows need. */
export type AgentCredentials = Record<
	'glConnectorsApi' | 'g2Api' | 'openAiApi',
	CredentialReference
>;

const ourPackage = 'n8n-nodes-g2-gl-connectors';
const theirs = '@n8n/n8n-nodes-langchain';

/** Connects a node's output of a type to the nodes of these names. */
const to = (type: string, ...targets: string[]) => ({
	[type]: [targets.map((node) => ({ node, type, index: 0 }))],
});

/** A node at no place in particular, whose id follows from its name. */
function agentNode(
	name: string,
	type: string,
	typeVersion: number,
	parameters: object,
): WorkflowNode {
	return {
		id: `${name}-id`,
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters: parameters as Record<string, unknown>,
	};
}

/** `Connectors` and `G2`: toolkits with all actions of GitHub, and with the products and reviews. */
export function toolkitNodes(
	{ glConnectorsApi, g2Api }: AgentCredentials,
	connectors: object = { connectors: ['github'], choice: 'all' },
): WorkflowNode[] {
	return [
		{
			...agentNode('Connectors', `${ourPackage}.glConnectorsToolkit`, 1, connectors),
			credentials: { glConnectorsApi },
		},
		{
			...agentNode('G2', `${ourPackage}.g2Toolkit`, 1, {
				choice: 'resources',
				resources: ['product', 'review'],
			}),
			credentials: { g2Api },
		},
	];
}

/** The GL Connectors node itself as a tool. */
export function toolNode(
	name: string,
	{ glConnectorsApi }: AgentCredentials,
	parameters: object,
): WorkflowNode {
	return {
		...agentNode(name, `${ourPackage}.glConnectorsTool`, 1, parameters),
		credentials: { glConnectorsApi },
	};
}

/** `Model`: the stand-in of `chatModel.ts`, or whatever else the credential leads to. */
function modelNode({ openAiApi }: AgentCredentials, typeVersion = 1.3): WorkflowNode {
	return {
		...agentNode('Model', `${theirs}.lmChatOpenAi`, typeVersion, {
			model: { __rl: true, mode: 'id', value: 'stand-in' },
			responsesApiEnabled: false,
		}),
		credentials: { openAiApi },
	};
}

/**
 * An agent with tools, after a node `Chat` whose item must not reach a call.
 *
 * @param typeVersion of n8n's AI Agent
 * @param tools both toolkits by default
 */
export function agentWorkflow(
	typeVersion: number,
	credentials: AgentCredentials,
	tools: WorkflowNode[] = toolkitNodes(credentials),
): WorkflowDefinition {
	return {
		name: `An agent ${typeVersion} with toolkits`,
		nodes: [
			agentNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			agentNode('Chat', 'n8n-nodes-base.set', 3.4, {
				mode: 'raw',
				jsonOutput: '{ "state": "closed", "repo": "poison", "title": "poison" }',
			}),
			agentNode('Agent', `${theirs}.agent`, typeVersion, {
				promptType: 'define',
				text: 'Which issues are open in acme/webshop?',
			}),
			modelNode(credentials),
			...tools,
		],
		connections: {
			Start: to('main', 'Chat'),
			Chat: to('main', 'Agent'),
			Model: to('ai_languageModel', 'Agent'),
			...Object.fromEntries(tools.map(({ name }) => [name, to('ai_tool', 'Agent')])),
		},
		settings: { executionOrder: 'v1' },
	};
}

/** The tools belong to an agent `Helper`, which an agent above it uses as its own tool. */
export function subAgentWorkflow(credentials: AgentCredentials): WorkflowDefinition {
	const whole = agentWorkflow(3.1, credentials);
	const helper = agentNode('Helper', `${theirs}.agentTool`, 3, {
		toolDescription: 'Knows the issues',
		text: 'List the issues.',
	});
	return {
		...whole,
		name: 'An agent that has an agent',
		nodes: [...whole.nodes, helper],
		connections: {
			...whole.connections,
			Model: to('ai_languageModel', 'Agent', 'Helper'),
			Connectors: to('ai_tool', 'Helper'),
			G2: to('ai_tool', 'Helper'),
			Helper: to('ai_tool', 'Agent'),
		},
	};
}

/** Both toolkits as an MCP server under `/mcp/{path}`, open to everybody. */
export function mcpWorkflow(path: string, credentials: AgentCredentials): WorkflowDefinition {
	return {
		name: 'An MCP server',
		nodes: [
			{ ...agentNode('Server', `${theirs}.mcpTrigger`, 2, { path }), webhookId: path },
			...toolkitNodes(credentials),
		],
		connections: { Connectors: to('ai_tool', 'Server'), G2: to('ai_tool', 'Server') },
		settings: { executionOrder: 'v1' },
	};
}

/**
 * An example with a chat, so that it can be run outside of its window: its message is pinned to a
 * manual trigger. Its model speaks the older of OpenAI's protocols, which is what the stand-in knows.
 *
 * @returns a copy; without a chat trigger, the workflow as it is
 */
export function startedByHand(workflow: WorkflowDefinition, chatInput: string): WorkflowDefinition {
	const chat = workflow.nodes.find(({ type }) => type === `${theirs}.chatTrigger`);
	if (!chat) return workflow;
	const nodes = workflow.nodes.map((node) => {
		if (node === chat) {
			return { ...node, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
		}
		if (node.type !== `${theirs}.lmChatOpenAi`) return node;
		return { ...node, parameters: { ...node.parameters, responsesApiEnabled: false } };
	});
	return { ...workflow, nodes, pinData: { [chat.name]: [{ json: { chatInput } }] } };
}
