/** An AI agent without a model: what the model would send is a parameter. */
import type {
	EngineRequest,
	EngineResponse,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { describe, parameter } from './describe';

/** One call of a tool, as the model makes it. */
export interface ToolCall {
	/** Name of the tool's node. */
	tool: string;
	/** The item that the agent works on. */
	itemIndex?: number;
	arguments: Record<string, unknown>;
}

/**
 * As the Agent from version 3.1 on, it does not run its tools but asks the engine to, which merges
 * the model's arguments into the item (n8n-core 2.41.1, `requests-response.js`); before, it runs them
 * itself. Gives one item for each call, with the tool's answer or its error.
 */
export const agent: INodeType = {
	description: describe('agent', [parameter('calls', 'json', '[]')], {
		version: [3, 3.1],
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
	}),
	async execute(response?: EngineResponse) {
		// The engine passes an empty answer when it calls for the first time.
		if (response?.actionResponses.length) {
			const items = response.actionResponses.map(({ data }) => ({
				json: {
					answers: (data.data?.ai_tool?.[0] ?? []).map(({ json }) => json),
					...(data.error && { error: data.error.message }),
				},
			}));
			return [items];
		}
		const calls = this.getNodeParameter('calls', 0) as unknown as ToolCall[];
		if (this.getNode().typeVersion < 3.1) return [await runItself(this, calls)];
		const request: EngineRequest = {
			actions: calls.map((call, index) => ({
				actionType: 'ExecutionNodeAction',
				nodeName: call.tool,
				input: call.arguments as never,
				type: NodeConnectionTypes.AiTool,
				id: `call-${index}`,
				metadata: { itemIndex: call.itemIndex ?? 0 },
			})),
			metadata: {},
		};
		return request;
	},
};

interface Tool {
	invoke(input: object): Promise<string>;
}

async function runItself(fns: IExecuteFunctions, calls: ToolCall[]): Promise<INodeExecutionData[]> {
	return await Promise.all(
		calls.map(async ({ itemIndex = 0, arguments: input }) => {
			const tools = await fns.getInputConnectionData(NodeConnectionTypes.AiTool, itemIndex);
			const [tool] = [tools].flat() as Tool[];
			const answer = await tool.invoke(input).catch((error: Error) => error.message);
			return { json: { answer } };
		}),
	);
}
