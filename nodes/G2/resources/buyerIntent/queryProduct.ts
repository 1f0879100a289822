import { INTENT_PATH } from '../../api/buyerIntent/accounts';
import { productLocator } from '../shared/locators';
import { listOperation } from '../shared/read';
import { queryForm } from './form';

export const queryProduct = listOperation({
	name: 'Query Product',
	value: 'queryProduct',
	action: 'Query buyer intent of product',
	description:
		'Retrieve which companies look at a product, its pricing, comparisons and alternatives',
	path: INTENT_PATH,
	keys: { subject_product_id: productLocator },
	form: queryForm(true),
});
