import { boardLocator } from '../shared/locators';
import { deleted, writeOperation } from '../shared/write';

export const remove = writeOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete research board',
	description: 'Delete a research board permanently',
	method: 'DELETE',
	path: '/api/v2/users/me/research_boards/{uuid}',
	keys: { uuid: boardLocator },
	output: deleted,
});
