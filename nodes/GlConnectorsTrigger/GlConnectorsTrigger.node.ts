import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { runPoll } from '../core/poll/runPoll';
import { methods } from '../GlConnectors/methods';
import { openGlConnectors } from '../GlConnectors/openGlConnectors';
import { ACTION_SUBTITLE } from '../GlConnectors/subtitle';
import { listFeed } from './feed';
import { properties } from './fields';
import { INTEGRATION_SUBTITLE, integrationEvent } from './integrationFields';
import { integrationFeed } from './integrations';

export class GlConnectorsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'GL Connectors Trigger',
		name: 'glConnectorsTrigger',
		icon: {
			light: 'file:../GlConnectors/glConnectors.svg',
			dark: 'file:../GlConnectors/glConnectors.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: `={{ ${INTEGRATION_SUBTITLE} || ${ACTION_SUBTITLE} }}`,
		description:
			'Run actions of GitHub, Google, Slack, Microsoft, SQL and more through GL Connectors, or start the workflow on new items',
		defaults: { name: 'GL Connectors Trigger' },
		polling: true,
		builderHint: {
			searchHint:
				'Polls a list action (such as list_issues of github) and emits each new item once. Name connector and action as in GL Connectors, with the parameters in "parametersJson" when "specifyParameters" is "json".',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
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
		properties,
	};

	methods = methods;

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, async (context) => {
			const { api } = await openGlConnectors(context);
			const event = integrationEvent(context);
			return event ? integrationFeed(context, api, event) : await listFeed(context, api);
		});
	}
}
