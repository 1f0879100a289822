import { boardLocator } from '../shared/locators';
import { readOperation } from '../shared/read';

export const get = readOperation({
	name: 'Get',
	value: 'get',
	action: 'Get research board',
	description: 'Retrieve one of your research boards',
	path: '/api/v2/users/me/research_boards/{uuid}',
	keys: { uuid: boardLocator },
});
