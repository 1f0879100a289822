import { listOperation } from '../shared/read';

export const getCompanies = listOperation({
	name: 'Get Many Companies',
	value: 'getCompanies',
	action: 'Get many legacy companies',
	description: 'Retrieve a list of the companies behind buyer intent',
	path: '/api/v1/ahoy/companies',
});
