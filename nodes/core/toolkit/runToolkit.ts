import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type ISupplyDataFunctions,
	type NodeApiError,
	type NodeOperationError,
	type SupplyData,
} from 'n8n-workflow';

import { toNodeError } from '../errors/nodeError';
import { Problem } from '../errors/problem';
import type { Tool, ToolContext, Toolkit } from './tool';
import { toolAnswer } from '../items/toolAnswer';
import { argumentName, argumentSchema, readArgument } from './toolArgument';

/**
 * The tools of a node, for hosts that call them one by one: AI Agent 2, agents used as tools, and
 * the MCP Server Trigger. AI Agent 3 reads names, descriptions and schemas here, too, but then runs
 * the node: see `executeToolkit`.
 *
 * n8n knows a toolkit by its shape (a list `tools` and a function `getTools`); nothing of it is
 * documented. Versions that look for a class instead, such as 1.104, take a list of tools for what
 * it is, so the answer is both. It asks anew at every turn of an agent.
 *
 * @param make reads the node's fields
 * @throws NodeApiError | NodeOperationError when the tools cannot be listed
 */
export async function supplyToolkit<Api>(
	fns: ISupplyDataFunctions,
	make: () => Toolkit<Api>,
): Promise<SupplyData> {
	let problem: NodeApiError | NodeOperationError;
	try {
		const toolkit = make();
		const { api } = await toolkit.open();
		const name = argumentName(fns);
		const tools = (await toolkit.tools(api)).map((tool) => ({
			name: tool.name,
			description: tool.description,
			schema: argumentSchema(name, tool.parameters()),
			metadata: { sourceNodeName: fns.getNode().name, isFromToolkit: true },
			invoke: async (input: unknown) => await invoke(fns, toolkit, api, tool, input),
		}));
		return { response: Object.assign([...tools], { tools, getTools: () => tools }) };
	} catch (error) {
		problem = toNodeError(fns.getNode(), error);
	}
	throw problem;
}

/**
 * Runs the tools that an agent has chosen: one input item for each call, with the tool's name under
 * `tool`.
 *
 * @param make reads the node's fields
 * @throws NodeApiError | NodeOperationError n8n shows the model nothing but its message, so that
 * holds the advice as well
 */
export async function executeToolkit<Api>(
	fns: IExecuteFunctions,
	make: () => Toolkit<Api>,
): Promise<INodeExecutionData[][]> {
	let problem: NodeApiError | NodeOperationError;
	try {
		const toolkit = make();
		const { api } = await toolkit.open();
		const tools = await toolkit.tools(api);
		const calls = fns.getInputData().map(async ({ json }, itemIndex) => {
			const tool = find(tools, json.tool);
			const { answer, binary } = await call(fns, toolkit, api, tool, json, itemIndex);
			return { json: answer, ...(binary && { binary }), pairedItem: { item: itemIndex } };
		});
		return [await Promise.all(calls)];
	} catch (error) {
		problem = toNodeError(fns.getNode(), error);
	}
	problem.message = sentences(problem);
	throw problem;
}

/** One call, written to the execution as the host does it for its own tools. */
async function invoke<Api>(
	fns: ISupplyDataFunctions,
	toolkit: Toolkit<Api>,
	api: Api,
	tool: Tool<Api>,
	input: unknown,
): Promise<string> {
	const type = NodeConnectionTypes.AiTool;
	// Some callers hand over the whole call of the model.
	const given = isToolCall(input) ? input.args : input;
	const { index } = fns.addInputData(type, [
		[{ json: { tool: tool.name, ...(given as IDataObject) } }],
	]);
	let answer: IDataObject;
	try {
		({ answer } = await call(fns, toolkit, api, tool, given, 0));
	} catch (error) {
		// An agent of this kind ends when a tool throws; as an answer the model can correct itself.
		answer = { error: sentences(toNodeError(fns.getNode(), error)) };
	}
	fns.addOutputData(type, index, [[{ json: answer }]]);
	return JSON.stringify(answer);
}

async function call<Api>(
	fns: ToolContext,
	{ largestAnswer }: Toolkit<Api>,
	api: Api,
	tool: Tool<Api>,
	input: unknown,
	itemIndex: number,
) {
	const args = readArgument(argumentName(fns), input);
	const result = await tool.run({ fns, itemIndex, api, args });
	return { answer: toolAnswer(result, largestAnswer), binary: result.binary };
}

function find<Api>(tools: Array<Tool<Api>>, name: unknown): Tool<Api> {
	const found = tools.find((tool) => tool.name === name);
	if (found) return found;
	const isCall = typeof name === 'string' && name !== '';
	throw new Problem(
		isCall
			? {
					message: `There is no tool '${name}'`,
					description: 'Call one of the tools that are offered.',
				}
			: {
					message: 'This node gives tools to an AI agent and does not run by itself',
					description:
						"Connect it to the input 'Tool' of an AI Agent, or to an MCP Server Trigger. AI Agent 3 needs n8n 2.32 or newer.",
				},
	);
}

function sentences({ message, description }: NodeApiError | NodeOperationError): string {
	return description && !message.includes(description) ? `${message}. ${description}` : message;
}

function isToolCall(input: unknown): input is { args: unknown } {
	return (input as { type?: unknown } | null)?.type === 'tool_call';
}
