import { idField } from '../shared/locators';
import { readOperation } from '../shared/read';

export const getQuestion = readOperation({
	name: 'Get Question',
	value: 'getQuestion',
	action: 'Get legacy question',
	description: 'Retrieve one question of the review survey from the legacy API',
	path: '/api/v1/questions/{id}',
	keys: { id: idField('Question ID', 'questionId', 'Number of the question', '2262') },
});
