import { unlockedCompanies } from '../shared/attributes';
import { productKey } from '../shared/locators';
import { choice } from '../shared/queryField';
import { listOperation } from '../shared/read';

export const getUnlockedMany = listOperation({
	name: 'Get Unlocked Companies',
	value: 'getUnlockedMany',
	action: 'Get unlocked companies',
	description: 'Retrieve the companies that were unlocked, with the credits that each cost',
	path: '/api/v2/products/{product_id}/g2_activate/unlocked_companies',
	keys: productKey,
	options: [
		choice('sort', { displayName: 'Sort', name: 'sort', description: 'Order of the companies' }, [
			{ name: 'Highest Intent First', value: '-intent_score' },
			{ name: 'Newest First', value: '-unlocked_at' },
			{ name: 'Oldest First', value: 'unlocked_at' },
		]),
	],
	attributes: unlockedCompanies,
});
