import { idField } from '../shared/locators';
import { readOperation } from '../shared/read';

export const getSubscription = readOperation({
	name: 'Get Webhook Subscription',
	value: 'getSubscription',
	action: 'Get legacy webhook subscription',
	description: 'Retrieve one subscription to events',
	path: '/api/v1/resource-subscriptions/{id}',
	keys: {
		id: idField(
			'Subscription ID',
			'subscriptionId',
			'ID that creating the subscription gave',
			'31',
		),
	},
});
