import type { G2Client } from './client';
import { isObject } from './jsonApi';
import { fillPath } from './paths';

/** A value that a filter takes, with its name and how many reviews have it. */
export interface AggregateValue {
	name: string;
	value: string;
}

/**
 * The values of one filter of a product's reviews. G2 sends them beside every page of reviews, so
 * one review is asked for.
 */
export async function reviewAggregate(
	client: G2Client,
	product: string,
	filter: string,
): Promise<AggregateValue[]> {
	const path = fillPath('/api/v2/products/{product_id}/reviews', {
		product_id: { label: 'Product', value: product },
	});
	const { meta } = await client.read(path, { 'page[size]': '1' });
	const aggregates: unknown[] = Array.isArray(meta.aggregates) ? meta.aggregates : [];
	const found = aggregates.filter(isObject).find(({ filter_name: name }) => name === filter);
	return valuesIn(found?.collection);
}

/** Industries and regions may be nested: groups with boxes of their own. */
function valuesIn(collection: unknown): AggregateValue[] {
	if (!Array.isArray(collection)) return [];
	return collection.filter(isObject).flatMap(({ id, text, count, nested_boxes: nested }) => [
		{
			name: `${String(text)}${typeof count === 'number' ? ` (${count})` : ''}`,
			value: String(id),
		},
		...valuesIn(nested),
	]);
}
