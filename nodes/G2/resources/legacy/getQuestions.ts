import { bounds } from '../shared/queryField';
import { listOperation } from '../shared/read';
import { order } from './order';

export const getQuestions = listOperation({
	name: 'Get Many Questions',
	value: 'getQuestions',
	action: 'Get many legacy questions',
	description: 'Retrieve a list of questions of the review survey from the legacy API',
	path: '/api/v1/questions',
	filters: [...bounds('updated')],
	options: [order],
});
