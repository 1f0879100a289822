import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isFields } from '../../../core/path';
import { givenTexts } from '../../../core/items/fields/given';
import { Problem } from '../../../core/errors/problem';
import type { Document } from '../../api/jsonApi';
import type { G2Item } from '../shared/operation';

/** How many products G2 takes in one request. */
const MAX_BATCH = 20;

export const productIdsField: INodeProperties = {
	displayName: 'Product IDs or Slugs',
	name: 'productIds',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. acme-crm, other-crm',
	description: 'Up to 20 products. Separate several by commas, or give a list by an expression.',
};

/**
 * The body for several products.
 *
 * @throws Problem when there are none or too many
 */
export function batchBody(item: G2Item): object {
	const ids = [...new Set(givenTexts(item, 'productIds', 'Product IDs or Slugs'))];
	if (ids.length === 0 || ids.length > MAX_BATCH) {
		throw new Problem({
			message: `'Product IDs or Slugs' has ${ids.length} products`,
			description: `G2 takes 1 to ${MAX_BATCH} at once. Split more into several items.`,
		});
	}
	return { data: ids.map((id) => ({ id, type: 'products' })) };
}

/** What did not work in a batch, product by product; G2 answers 200 all the same. */
export function failedProducts(answer: Document | undefined): IDataObject[] {
	return (answer?.errors ?? []).filter(isFields).map(({ status, title, meta }) => ({
		product_id: isFields(meta) ? (meta.product_id as string) : null,
		status: status as string,
		reason: title as string,
	}));
}
