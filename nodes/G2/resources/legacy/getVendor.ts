import { vendorLocator } from '../shared/locators';
import { readOperation } from '../shared/read';

export const getVendor = readOperation({
	name: 'Get Vendor',
	value: 'getVendor',
	action: 'Get legacy vendor',
	description: 'Retrieve one vendor from the legacy API',
	path: '/api/v1/vendors/{id}',
	keys: { id: vendorLocator },
});
