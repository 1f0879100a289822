import { vendors } from '../shared/attributes';
import { createdAndUpdated } from '../shared/filters';
import { listOperation } from '../shared/read';

export const getAll = listOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many vendors',
	description: 'Retrieve a list of vendors, all or those that changed',
	path: '/api/v2/vendors',
	filters: createdAndUpdated,
	include: ['products'],
	attributes: vendors,
});
