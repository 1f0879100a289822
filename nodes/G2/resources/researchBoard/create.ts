import { writeOperation } from '../shared/write';
import { boardBody, titleField } from './titleField';

export const create = writeOperation({
	name: 'Create',
	value: 'create',
	action: 'Create research board',
	description: 'Create an empty research board',
	method: 'POST',
	path: '/api/v2/users/me/research_boards',
	properties: [titleField],
	body: boardBody,
	ifLost:
		"See with 'Research Board: Get Many' whether it exists. Running it again creates another board of this title.",
});
