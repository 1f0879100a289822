import { day, list } from '../shared/queryField';
import { listOperation } from '../shared/read';

export const getAll = listOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many market signals',
	description: 'Retrieve a list of companies that look at categories, by default today',
	path: '/api/v2/market_signals',
	required: [
		list('category_ids[]', {
			displayName: 'Category IDs or Slugs',
			name: 'categories',
			placeholder: 'e.g. crm, help-desk',
			description: 'Categories to look at. Separate several by commas.',
		}),
	],
	filters: [
		day('start_date', {
			displayName: 'From',
			name: 'startDate',
			description: 'First day; today if empty',
		}),
		day('end_date', {
			displayName: 'Until',
			name: 'endDate',
			description: 'Last day; today if empty',
		}),
	],
});
