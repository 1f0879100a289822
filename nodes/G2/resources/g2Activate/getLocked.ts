import { productKey } from '../shared/locators';
import { choice } from '../shared/queryField';
import { listOperation } from '../shared/read';

export const getLocked = listOperation({
	name: 'Get Locked Companies',
	value: 'getLocked',
	action: 'Get locked companies',
	description:
		'Retrieve companies with intent whose names are not unlocked yet, each with the key (sig) that unlocks it within 24 hours',
	path: '/api/v2/products/{product_id}/g2_activate/locked_companies',
	keys: productKey,
	options: [
		choice('sort', { displayName: 'Sort', name: 'sort', description: 'Order of the companies' }, [
			{ name: 'Highest Intent First', value: '-intent_score' },
			{ name: 'Lowest Intent First', value: 'intent_score' },
		]),
	],
});
