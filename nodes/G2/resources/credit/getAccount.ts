import { creditAccounts } from '../shared/attributes';
import { idField } from '../shared/locators';
import { readOne } from '../shared/read';

export const getAccount = readOne({
	name: 'Get Account',
	value: 'getAccount',
	action: 'Get credit account',
	description: 'Retrieve how many credits your organization has and has spent',
	path: '/api/v2/organization/{organization_id}/credit_account',
	keys: {
		organization_id: idField(
			'Organization ID',
			'organizationId',
			'ID of your organization at G2',
			'1d2c3b4a-5f6e-4a7b-8c9d-0e1f2a3b4c5d',
		),
	},
	include: ['deductions'],
	attributes: creditAccounts,
});
