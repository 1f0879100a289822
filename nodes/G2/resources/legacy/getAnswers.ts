import { bounds } from '../shared/queryField';
import { readList } from '../shared/read';
import { order } from './order';

export const getAnswers = readList({
	name: 'Get Many Answers',
	value: 'getAnswers',
	action: 'Get many legacy answers',
	description: 'Retrieve a list of answers of reviews from the legacy API',
	path: '/api/v1/answers',
	filters: [...bounds('updated')],
	options: [order],
});
