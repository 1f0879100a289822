import { questions } from '../shared/attributes';
import { idField } from '../shared/locators';
import { readOperation } from '../shared/read';

export const get = readOperation({
	name: 'Get',
	value: 'get',
	action: 'Get question',
	description: 'Retrieve one question of the review survey',
	path: '/api/v2/questions/{id}',
	keys: { id: idField('Question ID', 'questionId', 'Number of the question', '2262') },
	include: ['categories'],
	attributes: questions,
});
