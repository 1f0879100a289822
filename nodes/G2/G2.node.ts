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
import { methods } from './methods';
import { openG2ForItems } from './openG2';
import { resources } from './resources';

export class G2 implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'G2',
		name: 'g2',
		icon: { light: 'file:g2.svg', dark: 'file:g2.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: `={{ ${OPERATION_SUBTITLE} }}`,
		description: 'Read software reviews, products and buyer intent from G2',
		defaults: { name: 'G2' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		builderHint: {
			searchHint:
				'Software reviews, ratings, competitors and buyer intent of G2. Reviews: resource "review", operation "getAll". Leave "simplify" on for flat items. Operations that spend credits say so; do not take them unasked.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-g2-gl-connectors.g2Trigger',
					relationHint: 'Starts a workflow on new reviews and buyer intent',
				},
				{
					nodeType: 'n8n-nodes-g2-gl-connectors.g2Toolkit',
					relationHint: 'Gives an AI agent the operations as tools from one node',
				},
			],
		},
		credentials: [{ name: 'g2Api', required: true }],
		properties: registryProperties(resources, 'product'),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, resources, async () => await openG2ForItems(this));
	}
}
