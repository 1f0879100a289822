import type { IDataObject } from 'n8n-workflow';

import { isFields } from '../../../core/path';
import { boardLocator } from '../shared/locators';
import { writeOperation } from '../shared/write';
import { batchBody, failedProducts, productIdsField } from './batch';

export const removeProducts = writeOperation({
	name: 'Remove Products',
	value: 'removeProducts',
	action: 'Remove products from research board',
	description:
		'Take up to 20 products off a research board; returns which were removed and which not',
	method: 'POST',
	path: '/api/v2/users/me/research_boards/{uuid}/products/batch_destroy',
	keys: { uuid: boardLocator },
	properties: [productIdsField],
	body: batchBody,
	output: (answer) => {
		const removed = isFields(answer?.data) ? answer.data.removed : [];
		return [{ removed: removed as IDataObject[], failed: failedProducts(answer) }];
	},
	ifLost:
		"See with 'Research Board: Get Products' which are still there. Running it again removes only those.",
});
