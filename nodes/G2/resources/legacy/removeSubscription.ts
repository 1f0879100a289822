import { idField } from '../shared/locators';
import { deleted, writeOperation } from '../shared/write';

const subscriptionId = idField(
	'Subscription ID',
	'subscriptionId',
	'ID that creating the subscription gave',
	'31',
);

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
