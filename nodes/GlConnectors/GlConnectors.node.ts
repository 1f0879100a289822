import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { registryProperties } from '../core/items/operation';
import { runItems } from '../core/items/runItems';
import { authentication } from './authentication';
import { methods } from './methods';
import { openGlConnectorsForItems } from './openGlConnectors';
import { resources } from './resources';

export class GlConnectors implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'GL Connectors',
		name: 'glConnectors',
		icon: { light: 'file:glConnectors.svg', dark: 'file:glConnectors.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["resource"] === "action" ? [$parameter["connector"], $parameter["action"]].map((each) => typeof each === "string" ? each : String(each.cachedResultName || each.value || "").split(" · ")[0]).join(": ") : [$parameter["resource"], $parameter["operation"]].map((each) => each.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/^./, (letter) => letter.toUpperCase()).replace("Get All", "Get Many")).join(": ") }}',
		description:
			'Run actions of GitHub, Google, Slack, Microsoft, SQL and more through GL Connectors',
		defaults: { name: 'GL Connectors' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
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
