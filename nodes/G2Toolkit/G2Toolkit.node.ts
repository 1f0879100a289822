import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type ISupplyDataFunctions,
	type SupplyData,
} from 'n8n-workflow';

import { answerOptionFields } from '../core/toolkit/options';
import { executeToolkit, supplyToolkit } from '../core/toolkit/runToolkit';
import { operationOptions, resourceOptions } from './offered';
import { DEFAULT_LIMIT, g2Toolkit } from './toolkit';

export class G2Toolkit implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'G2 Toolkit',
		name: 'g2Toolkit',
		icon: { light: 'file:../G2/g2.svg', dark: 'file:../G2/g2.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ { reading: "everything that reads", resources: "chosen resources", operations: "chosen operations" }[$parameter["choice"]] }}',
		description: 'Give an AI agent reviews, products and buyer intent of G2 as tools',
		defaults: { name: 'G2 Toolkit' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
		outputNames: ['Tools'],
		builderHint: {
			outputs: { ai_tool: { required: true } },
			searchHint:
				'Goes as a tool() into an AI Agent or an MCP Server Trigger. It offers all readings; set "choice" to "resources" for fewer tools.',
		},
		credentials: [{ name: 'g2Api', required: true }],
		properties: [
			{
				displayName:
					'Connect this node to the <b>Tool</b> input of an AI Agent or to an MCP Server Trigger. It gives one tool for each operation.',
				name: 'toolkitNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Offer',
				name: 'choice',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'All That Only Read',
						value: 'reading',
						description: 'Every reading operation of the current API',
					},
					{
						name: 'Readings of Chosen Resources',
						value: 'resources',
						description: 'Fewer tools, so that the model chooses better',
					},
					{
						name: 'Chosen Operations',
						value: 'operations',
						description: 'The only way to offer operations that write or spend credits',
					},
				],
				default: 'reading',
				description: 'Which operations the agent may use',
			},
			{
				displayName: 'Resources',
				name: 'resources',
				type: 'multiOptions',
				noDataExpression: true,
				options: resourceOptions,
				displayOptions: { show: { choice: ['resources'] } },
				default: ['product', 'review'],
				description: 'The agent may use every operation of these resources that only reads',
			},
			{
				displayName: 'Operations',
				name: 'operations',
				type: 'multiOptions',
				noDataExpression: true,
				options: operationOptions,
				displayOptions: { show: { choice: ['operations'] } },
				default: [],
				description: 'The operations that the agent may use',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: answerOptionFields(DEFAULT_LIMIT),
			},
		],
	};

	async supplyData(this: ISupplyDataFunctions): Promise<SupplyData> {
		return await supplyToolkit(this, () => g2Toolkit(this));
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeToolkit(this, () => g2Toolkit(this));
	}
}
