import type { QueryField } from '../shared/queryField';
import { listOperation } from '../shared/read';
import { readTexts } from '../../../core/items/fields/text';
import { commaList } from '../../api/query';
import { queryForm } from './form';

const LABEL = 'Product IDs or Slugs';

/** A single parameter with commas, unlike the lists of other endpoints. */
const subjectProducts: QueryField = {
	query: 'subject_product_ids',
	property: {
		displayName: LABEL,
		name: 'subjectProductIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. acme-crm, other-crm',
		description: 'Products to look at; your own if empty. Separate several by commas.',
	},
	read: (value) => commaList(readTexts(value, LABEL), LABEL),
};

export const queryAll = listOperation({
	name: 'Query Across Products',
	value: 'queryAll',
	action: 'Query buyer intent across products',
	description: 'Retrieve which companies look at your products, or at several that you name',
	path: '/api/v2/buyer_intent',
	filters: [subjectProducts],
	form: queryForm(false),
});
