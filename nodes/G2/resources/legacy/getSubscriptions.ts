import { bounds } from '../shared/queryField';
import { listOperation } from '../shared/read';

export const getSubscriptions = listOperation({
	name: 'Get Many Webhook Subscriptions',
	value: 'getSubscriptions',
	action: 'Get many legacy webhook subscriptions',
	description: 'Retrieve a list of the subscriptions to events',
	path: '/api/v1/resource-subscriptions',
	filters: [...bounds('updated')],
});
