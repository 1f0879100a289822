import type { IDataObject } from 'n8n-workflow';

import { isFields } from '../../core/path';
import { LIST } from './acceptance';
import type { Document } from './jsonApi';
import type { Shape } from './simplify';

/**
 * Feature lists are no JSON:API: `data` is an object whose `objects` are products (or categories)
 * with their features. Simplified, every feature is a row of its own.
 */
export const featureShape: Shape = {
	expected: {
		what: LIST.what,
		isIn: ({ data }) => Array.isArray(isFields(data) ? data.objects : data),
	},
	simple: (document) =>
		objectsOf(document).flatMap(({ id, name, product_features: features }) =>
			(Array.isArray(features) ? features : []).map((feature: IDataObject) => ({
				parent_id: id,
				parent_name: name,
				...feature,
			})),
		),
	raw: objectsOf,
};

function objectsOf({ data }: Document): IDataObject[] {
	const objects = isFields(data) ? data.objects : data;
	return (Array.isArray(objects) ? objects : []).filter(isFields) as IDataObject[];
}
