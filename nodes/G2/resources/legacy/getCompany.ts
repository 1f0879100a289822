import { idField } from '../shared/locators';
import { readOperation } from '../shared/read';

export const getCompany = readOperation({
	name: 'Get Company',
	value: 'getCompany',
	action: 'Get legacy company',
	description: 'Retrieve one company behind buyer intent',
	path: '/api/v1/ahoy/companies/{id}',
	keys: { id: idField('Company ID', 'companyId', 'The company_id of a buyer intent event', '77') },
});
