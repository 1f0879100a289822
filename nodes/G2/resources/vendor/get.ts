import { vendors } from '../shared/attributes';
import { vendorLocator } from '../shared/locators';
import { readOperation } from '../shared/read';

export const get = readOperation({
	name: 'Get',
	value: 'get',
	action: 'Get vendor',
	description: 'Retrieve one vendor by ID or slug',
	path: '/api/v2/vendors/{id}',
	keys: { id: vendorLocator },
	include: ['products'],
	attributes: vendors,
});
