import { readFile } from 'node:fs/promises';

export interface CredentialReference {
	id: string;
	name: string;
}

export interface WorkflowNode {
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
	[key: string]: unknown;
}

export interface WorkflowDefinition {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	pinData?: Record<string, unknown>;
	[key: string]: unknown;
}

/**
 * Reads a workflow as exported from the editor, such as a file of `examples/`.
 *
 * @param file path of the JSON file
 * @returns the workflow
 * @throws Error naming the file when it is not a workflow
 */
export async function readWorkflow(file: string): Promise<WorkflowDefinition> {
	const workflow = JSON.parse(await readFile(file, 'utf8'));
	if (!Array.isArray(workflow?.nodes)) throw new Error(`${file} holds no workflow.`);
	return workflow as WorkflowDefinition;
}

/**
 * Points a workflow's nodes at credentials of this server, as a person does after an import.
 *
 * @param workflow left as it is
 * @param byType credential type to the credential to use
 * @returns a copy with those references
 * @throws Error when a node wants a type that the map does not have
 */
export function withCredentials(
	workflow: WorkflowDefinition,
	byType: Record<string, CredentialReference>,
): WorkflowDefinition {
	const nodes = workflow.nodes.map((node) => {
		if (!node.credentials) return node;
		const entries = Object.keys(node.credentials).map((type) => {
			const reference = byType[type];
			if (!reference) throw new Error(`Node '${node.name}' wants a credential '${type}'.`);
			return [type, { id: reference.id, name: reference.name }];
		});
		return { ...node, credentials: Object.fromEntries(entries) };
	});
	return { ...workflow, nodes };
}

/**
 * The smallest workflow around one node: a manual trigger and that node, named `Node`.
 *
 * @param node the node's type, parameters and so on; name and position may be left out
 * @param items what the trigger puts out (pinned); one empty item by default
 * @returns a workflow to create on a server
 */
export function workflowAround(
	node: Pick<WorkflowNode, 'type' | 'parameters'> & Partial<WorkflowNode>,
	items: Array<Record<string, unknown>> = [{}],
): WorkflowDefinition {
	const trigger: WorkflowNode = {
		id: 'trigger',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const subject: WorkflowNode = {
		id: 'subject',
		name: 'Node',
		typeVersion: 1,
		position: [260, 0],
		...node,
	};
	return {
		name: `Around ${node.type}`,
		nodes: [trigger, subject],
		connections: { Start: { main: [[{ node: subject.name, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
		pinData: { Start: items.map((json) => ({ json })) },
	};
}
