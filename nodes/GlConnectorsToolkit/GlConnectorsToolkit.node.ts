import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type ISupplyDataFunctions,
	type SupplyData,
} from 'n8n-workflow';

import { executeToolkit, supplyToolkit } from '../core/toolkit/runToolkit';
import { authentication } from '../GlConnectors/authentication';
import { getActions, getConnectors } from './chosenActions';
import { toolkitFields } from './fields';
import { glConnectorsToolkit } from './toolkit';

export class GlConnectorsToolkit implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'GL Connectors Toolkit',
		name: 'glConnectorsToolkit',
		icon: {
			light: 'file:../GlConnectors/glConnectors.svg',
			dark: 'file:../GlConnectors/glConnectors.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["connectors"].join(", ") }}',
		description:
			'Give an AI agent the actions of GitHub, Google, Slack, Microsoft, SQL and more as tools',
		defaults: { name: 'GL Connectors Toolkit' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
		outputNames: ['Tools'],
		builderHint: {
			outputs: { ai_tool: { required: true } },
			searchHint:
				'Goes as a tool() into an AI Agent or an MCP Server Trigger. "connectors" lists names such as "github"; "choice" starts with actions that only read. For a connector with more than about 30 actions set "offer" to "search".',
		},
		credentials: [
			{
				name: 'glConnectorsApi',
				required: true,
				displayOptions: { show: { authentication: ['userSecret'] } },
			},
			{
				name: 'glConnectorsTokenApi',
				required: true,
				displayOptions: { show: { authentication: ['userToken'] } },
			},
		],
		properties: [authentication, ...toolkitFields],
	};

	methods = { loadOptions: { getActions, getConnectors } };

	async supplyData(this: ISupplyDataFunctions): Promise<SupplyData> {
		return await supplyToolkit(this, () => glConnectorsToolkit(this));
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeToolkit(this, () => glConnectorsToolkit(this));
	}
}
