import { unlockedCompanies } from '../shared/attributes';
import { idField, productLocator } from '../shared/locators';
import { readOperation } from '../shared/read';

export const getUnlocked = readOperation({
	name: 'Get Unlocked Company',
	value: 'getUnlocked',
	action: 'Get unlocked company',
	description: 'Retrieve one unlocked company with its contacts',
	path: '/api/v2/products/{product_id}/g2_activate/unlocked_companies/{id}',
	keys: {
		product_id: productLocator,
		id: idField(
			'Company ID',
			'companyId',
			'ID of the unlocked company',
			'7b1d2c3e-4f5a-4b6c-8d7e-9f0a1b2c3d4e',
		),
	},
	attributes: unlockedCompanies,
});
