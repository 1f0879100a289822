import { boardLocator } from '../shared/locators';
import { deleted, write } from '../shared/write';

export const remove = write({
	name: 'Delete',
	value: 'delete',
	action: 'Delete research board',
	description: 'Delete a research board permanently',
	method: 'DELETE',
	path: '/api/v2/users/me/research_boards/{uuid}',
	keys: { uuid: boardLocator },
	output: deleted,
});
