import { listOperation } from '../shared/read';

export const getIntentHistory = listOperation({
	name: 'Get Intent History',
	value: 'getIntentHistory',
	action: 'Get legacy intent history',
	description: 'Retrieve buyer intent added up for each company',
	path: '/api/v1/intent-history',
});
