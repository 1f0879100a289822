import { questions } from '../shared/attributes';
import { createdAndUpdated } from '../shared/filters';
import { listOperation } from '../shared/read';

export const getAll = listOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many questions',
	description: 'Retrieve a list of the questions that reviewers answer',
	path: '/api/v2/questions',
	filters: createdAndUpdated,
	include: ['categories'],
	attributes: questions,
});
