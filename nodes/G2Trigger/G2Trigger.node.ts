import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { pollContext } from '../core/poll/context';
import { runPoll } from '../core/poll/runPoll';
import { methods } from '../G2/methods';
import { openG2 } from '../G2/openG2';
import { feedOf } from './feeds';
import { properties } from './fields';

export class G2Trigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'G2 Trigger',
		name: 'g2Trigger',
		icon: { light: 'file:../G2/g2.svg', dark: 'file:../G2/g2.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ { newReview: "New Review", updatedReview: "Updated Review", newOrUpdatedReview: "New or Updated Review", newBuyerIntent: "New Buyer Intent Activity", newEvent: "New Event Stream Entry", productChanged: "Product Changed" }[$parameter["event"]] }}',
		description:
			'Read software reviews, products and buyer intent from G2, or start the workflow on new ones',
		defaults: { name: 'G2 Trigger' },
		polling: true,
		builderHint: {
			searchHint:
				'Polls G2 for new or updated reviews and for buyer intent, and emits each once. Nothing that is there at activation is emitted unless "Start From" asks for it.',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'g2Api', required: true }],
		properties,
	};

	methods = methods;

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, async (context) => {
			const { api } = await openG2(context);
			return await feedOf(pollContext(context, api));
		});
	}
}
