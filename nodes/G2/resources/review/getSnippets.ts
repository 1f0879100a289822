import { snippets } from '../shared/attributes';
import { snippetFilters } from '../shared/filters';
import { productKey } from '../shared/locators';
import { listOperation } from '../shared/read';

export const getSnippets = listOperation({
	name: 'Get Snippets',
	value: 'getSnippets',
	action: 'Get snippets of reviews',
	description: 'Retrieve short quotes from the reviews of a product, for showing',
	path: '/api/v2/products/{product_id}/snippets',
	keys: productKey,
	filters: snippetFilters,
	include: ['review', 'user'],
	attributes: snippets,
});
