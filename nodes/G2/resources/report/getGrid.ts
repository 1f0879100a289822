import { gridReports } from '../shared/attributes';
import { productKey } from '../shared/locators';
import { text } from '../shared/queryField';
import { listOperation } from '../shared/read';

export const getGrid = listOperation({
	name: 'Get Grid',
	value: 'getGrid',
	action: 'Get grid reports of product',
	description:
		'Retrieve the positions of a product in the G2 Grid reports, by default of the latest quarter',
	path: '/api/v2/reports/grid/{product_id}',
	keys: productKey,
	filters: [
		text('filter[category_id]', {
			displayName: 'Category ID',
			name: 'categoryId',
			description: 'Only the report of this category',
		}),
		text('filter[quarter]', {
			displayName: 'Quarter',
			name: 'quarter',
			placeholder: 'e.g. 2026-Q1',
			description: 'Quarter of the report, as YYYY-QN',
		}),
	],
	attributes: gridReports,
	unpaged: true,
});
