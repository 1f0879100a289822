import { boards } from '../shared/attributes';
import { listOperation } from '../shared/read';

export const getAll = listOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many research boards',
	description: 'Retrieve a list of your research boards',
	path: '/api/v2/users/me/research_boards',
	include: ['products'],
	attributes: boards,
});
