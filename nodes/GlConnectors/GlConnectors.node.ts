import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { registryProperties } from '../core/items/operation';
import { runItems } from '../core/items/runItems';
import { OPERATION_SUBTITLE } from '../core/items/subtitle';
import { authentication } from './authentication';
import { methods } from './methods';
import { openGlConnectorsForItems } from './openGlConnectors';
import { resources } from './resources';
import { ACTION_SUBTITLE } from './subtitle';

export class GlConnectors implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'GL Connectors',
		name: 'glConnectors',
		icon: { light: 'file:glConnectors.svg', dark: 'file:glConnectors.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: `={{ $parameter["resource"] === "action" ? ${ACTION_SUBTITLE} : ${OPERATION_SUBTITLE} }}`,
		description:
			'Run actions of GitHub, Google, Slack, Microsoft, SQL and more through GL Connectors',
		defaults: { name: 'GL Connectors' },
		// The name of every operation would be that of its action; the subtitle tells them apart better.
		skipNameGeneration: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		builderHint: {
			searchHint:
				'One node for every action of GitHub, Gmail, Google Drive, Slack, Microsoft, SQL and more. Take resource "action" with operation "execute", name connector and action, and set "specifyParameters" to "json" with the parameters in "parametersJson". An empty "integrationIdentifier" is the default account.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-g2-gl-connectors.glConnectorsTrigger',
					relationHint: 'Starts a workflow on new items of any list action',
				},
				{
					nodeType: 'n8n-nodes-g2-gl-connectors.glConnectorsToolkit',
					relationHint: 'Gives an AI agent many actions as tools from one node',
				},
			],
		},
		// For hosts to come: n8n 2.41 knows the field, but nothing in it hides what is named here.
		sensitiveOutputFields: ['secret', 'token', 'auth_string'],
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
		properties: [authentication, ...registryProperties(resources, 'action')],
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, resources, async () => await openGlConnectorsForItems(this));
	}
}
