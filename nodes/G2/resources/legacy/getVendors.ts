import { bounds } from '../shared/queryField';
import { readList } from '../shared/read';
import { order } from './order';

export const getVendors = readList({
	name: 'Get Many Vendors',
	value: 'getVendors',
	action: 'Get many legacy vendors',
	description: 'Retrieve a list of vendors from the legacy API',
	path: '/api/v1/vendors',
	filters: [...bounds('updated')],
	options: [order],
});
