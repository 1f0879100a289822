import { idField, productLocator } from '../shared/locators';
import { bounds } from '../shared/queryField';
import { listOperation, readOperation } from '../shared/read';
import { deleted, writeOperation } from '../shared/write';

const subscriptionId = idField(
	'Subscription ID',
	'subscriptionId',
	'ID that creating the subscription gave',
	'31',
);

export const createSubscription = writeOperation({
	name: 'Create Webhook Subscription',
	value: 'createSubscription',
	action: 'Create legacy webhook subscription',
	description:
		"Ask the legacy API to post events to a URL. G2 does not publish this request's form; it may refuse it.",
	method: 'POST',
	path: '/api/v1/resource-subscriptions',
	properties: [
		{
			displayName: 'Subscribed Resource',
			name: 'subscribedResource',
			type: 'string',
			default: 'survey_response',
			required: true,
			description: 'What to be told about, as G2 names it',
		},
		{
			displayName: 'Post URL',
			name: 'postUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/webhook/g2',
			description: 'Where G2 posts events to, such as the address of a Webhook node',
		},
		productLocator,
	],
	// Only the names of the fields are known, from a copy of the data; the envelope is inferred.
	body: (item) => ({
		data: {
			type: 'resource-subscriptions',
			attributes: {
				subscribed_resource: item.param<string>('subscribedResource', ''),
				post_url: item.param<string>('postUrl', ''),
				product_id: item.param<string>('product', ''),
			},
		},
	}),
	lookUp: "See with 'Get Many Webhook Subscriptions' whether it exists.",
});

export const removeSubscription = writeOperation({
	name: 'Delete Webhook Subscription',
	value: 'removeSubscription',
	action: 'Delete legacy webhook subscription',
	description: 'Stop a subscription to events of the legacy API permanently',
	method: 'DELETE',
	path: '/api/v1/resource-subscriptions/{id}',
	keys: { id: subscriptionId },
	output: deleted,
});

export const getSubscription = readOperation({
	name: 'Get Webhook Subscription',
	value: 'getSubscription',
	action: 'Get legacy webhook subscription',
	description: 'Retrieve one subscription to events',
	path: '/api/v1/resource-subscriptions/{id}',
	keys: { id: subscriptionId },
});

export const getSubscriptions = listOperation({
	name: 'Get Many Webhook Subscriptions',
	value: 'getSubscriptions',
	action: 'Get many legacy webhook subscriptions',
	description: 'Retrieve a list of the subscriptions to events',
	path: '/api/v1/resource-subscriptions',
	filters: [...bounds('updated')],
});
