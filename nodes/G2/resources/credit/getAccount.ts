import { creditAccounts } from '../shared/attributes';
import { readOperation } from '../shared/read';
import { organizationKey } from './organizationKey';

export const getAccount = readOperation({
	name: 'Get Account',
	value: 'getAccount',
	action: 'Get credit account',
	description: 'Retrieve how many credits your organization has and has spent',
	path: '/api/v2/organization/{organization_id}/credit_account',
	keys: organizationKey,
	include: ['deductions'],
	attributes: creditAccounts,
});
