import type { WorkflowDefinition, WorkflowNode } from './workflow';

const BASE = 'n8n-nodes-base.';

/** Nodes that need no account: they run as they are. */
const OWN = 'aggregate filter if merge noOp respondToWebhook set splitInBatches splitOut wait'
	.split(' ')
	.map((name) => `${BASE}${name}`);

const NOTES = `${BASE}stickyNote`;
const TRIGGERS = [`${BASE}scheduleTrigger`, `${BASE}formTrigger`];

/**
 * A workflow whose ends (mail, chat, sheets, CRMs, language models) put out what they would have
 * sent: each becomes a Set node with the values of its fields, so their expressions are worked out
 * for every item. Triggers of n8n become manual ones.
 *
 * @param workflow left as it is
 * @param pinned what a trigger puts out, by its name
 */
export function withSimulatedEnds(
	workflow: WorkflowDefinition,
	pinned: Record<string, object[]> = {},
): WorkflowDefinition {
	const models = workflow.nodes.filter(({ type }) => /langchain\.lmChat/.test(type));
	const nodes = workflow.nodes.filter((node) => !models.includes(node)).map(simulated);
	const connections = Object.fromEntries(
		Object.entries(workflow.connections).filter(
			([from]) => !models.some(({ name }) => name === from),
		),
	);
	const pinData = Object.fromEntries(
		Object.entries(pinned).map(([name, items]) => [name, items.map((json) => ({ json }))]),
	);
	return { ...workflow, nodes, connections, pinData };
}

function isEnd({ type }: WorkflowNode): boolean {
	const runs = type.includes('gl-connectors') || OWN.includes(type) || type === NOTES;
	return !runs && !TRIGGERS.includes(type) && !/langchain\.lmChat/.test(type);
}

function simulated(node: WorkflowNode): WorkflowNode {
	if (TRIGGERS.includes(node.type)) {
		return { ...node, type: `${BASE}manualTrigger`, typeVersion: 1, parameters: {} };
	}
	if (!isEnd(node)) return node;
	const assignments = leaves(node.parameters).map(([name, value], index) => ({
		id: String(index),
		name,
		type: 'string',
		value,
	}));
	return {
		...node,
		credentials: undefined,
		type: `${BASE}set`,
		typeVersion: 3.4,
		parameters: { assignments: { assignments }, options: { dotNotation: false } },
	};
}

/** The texts of a node's parameters, each under the names that lead to it. */
function leaves(value: unknown, path: string[] = []): Array<[string, string]> {
	if (typeof value === 'string') return [[path.join('.'), value]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, each]) => leaves(each, [...path, name]));
}
