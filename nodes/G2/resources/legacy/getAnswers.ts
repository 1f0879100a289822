import { bounds } from '../shared/queryField';
import { listOperation } from '../shared/read';
import { order } from './order';

export const getAnswers = listOperation({
	name: 'Get Many Answers',
	value: 'getAnswers',
	action: 'Get many legacy answers',
	description: 'Retrieve a list of answers of reviews from the legacy API',
	path: '/api/v1/answers',
	filters: [...bounds('updated')],
	options: [order],
});
