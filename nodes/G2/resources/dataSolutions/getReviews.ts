import { dataSolutionsReviews } from '../shared/attributes';
import { bulkReviewFilters } from '../shared/filters';
import { listOperation } from '../shared/read';

export const getReviews = listOperation({
	name: 'Get Reviews',
	value: 'getReviews',
	action: 'Get data solutions reviews',
	description:
		'Retrieve a list of reviews of several products with all answers as plain fields (beta)',
	path: '/api/v2/data_solutions/reviews',
	filters: bulkReviewFilters,
	include: ['user'],
	attributes: dataSolutionsReviews,
});
