import { creditAccounts } from '../shared/attributes';
import { idField } from '../shared/locators';
import { readOperation } from '../shared/read';

/** The organization in a path such as `/api/v2/organization/{organization_id}/credit_account`. */
export const organizationKey = {
	organization_id: idField(
		'Organization ID',
		'organizationId',
		'ID of your organization at G2',
		'1d2c3b4a-5f6e-4a7b-8c9d-0e1f2a3b4c5d',
	),
};

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
