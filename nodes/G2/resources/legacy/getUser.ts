import { idField } from '../shared/locators';
import { readOperation } from '../shared/read';

export const getUser = readOperation({
	name: 'Get User',
	value: 'getUser',
	action: 'Get legacy user',
	description: 'Retrieve one reviewer from the legacy API',
	path: '/api/v1/users/{id}',
	keys: { id: idField('User ID', 'userId', 'ID of the reviewer', '4711') },
});
