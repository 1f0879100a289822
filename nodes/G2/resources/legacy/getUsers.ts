import { bounds } from '../shared/queryField';
import { listOperation } from '../shared/read';
import { order } from './order';

export const getUsers = listOperation({
	name: 'Get Many Users',
	value: 'getUsers',
	action: 'Get many legacy users',
	description: 'Retrieve a list of reviewers from the legacy API',
	path: '/api/v1/users',
	filters: [...bounds('updated')],
	options: [order],
});
