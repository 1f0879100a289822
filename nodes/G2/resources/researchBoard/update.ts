import { boardLocator } from '../shared/locators';
import { writeOperation } from '../shared/write';
import { boardBody, titleField } from './create';

export const update = writeOperation({
	name: 'Update',
	value: 'update',
	action: 'Update research board',
	description: 'Change the title of a research board',
	method: 'PATCH',
	path: '/api/v2/users/me/research_boards/{uuid}',
	keys: { uuid: boardLocator },
	properties: [titleField],
	body: boardBody,
	lookUp: "See with 'Research Board: Get' what its title is.",
});
