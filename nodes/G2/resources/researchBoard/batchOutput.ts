import type { IDataObject } from 'n8n-workflow';

import { isObject, type Document } from '../../api/jsonApi';

/** What did not work in a batch, product by product; G2 answers 200 all the same. */
export function failedProducts(answer: Document | undefined): IDataObject[] {
	return (answer?.errors ?? []).filter(isObject).map(({ status, title, meta }) => ({
		product_id: isObject(meta) ? (meta.product_id as string) : null,
		status: status as string,
		reason: title as string,
	}));
}
