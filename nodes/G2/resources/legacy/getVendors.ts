import { bounds } from '../shared/queryField';
import { listOperation } from '../shared/read';
import { order } from './order';

export const getVendors = listOperation({
	name: 'Get Many Vendors',
	value: 'getVendors',
	action: 'Get many legacy vendors',
	description: 'Retrieve a list of vendors from the legacy API',
	path: '/api/v1/vendors',
	filters: [...bounds('updated')],
	options: [order],
});
