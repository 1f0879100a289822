import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { properties, triggerPanel } from './fields';
import { leadOf } from './lead';
import { receivedBy } from './received';
import { assertSecret, isAllowed } from './secret';

/**
 * Receives the leads of G2's lead forms, the only thing that G2 pushes. Not an event of G2 Trigger:
 * n8n takes a polling node that also has a webhook for one that waits for a webhook when it is tested.
 */
export class G2LeadTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'G2 Lead Trigger',
		name: 'g2LeadTrigger',
		icon: { light: 'file:../G2/g2.svg', dark: 'file:../G2/g2.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'New Lead',
		description: 'Start the workflow when somebody fills in one of your lead forms on G2',
		defaults: { name: 'G2 Lead Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'g2-lead',
			},
		],
		properties,
		triggerPanel,
		eventTriggerDescription: 'Waiting for a lead: send one to the Test URL',
		activationMessage:
			'Leads that G2 sends to the Production URL with your secret now start this workflow.',
	};

	/** G2 has no interface to register a webhook with: the user pastes the URL. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				assertSecret(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		if (!isAllowed(this)) {
			this.getResponseObject().status(403).send('Wrong or missing secret');
			return { noWebhookResponse: true };
		}
		return { workflowData: [[{ json: leadOf(receivedBy(this)) }]] };
	}
}
