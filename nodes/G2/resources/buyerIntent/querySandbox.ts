import { productLocator } from '../shared/locators';
import { listOperation } from '../shared/read';
import { queryForm } from './form';

export const querySandbox = listOperation({
	name: 'Query Sandbox',
	value: 'querySandbox',
	action: 'Query buyer intent sandbox',
	description:
		'Try buyer intent without a plan for it: real data of a product, but 6 to 12 months old',
	path: '/api/sandbox/products/{subject_product_id}/buyer_intent',
	keys: { subject_product_id: productLocator },
	form: queryForm(true),
});
