import { isFields } from '../../core/path';
import { LIST } from './acceptance';
import type { G2Client } from './client';
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
	const { meta } = await client.read(path, { 'page[size]': '1' }, {}, LIST);
	const aggregates: unknown[] = Array.isArray(meta.aggregates) ? meta.aggregates : [];
	const values = aggregates.filter(isFields).flatMap((aggregate) => {
		const { filter_name: own, nested_filter_name: nested, collection } = aggregate;
		return valuesIn(collection, own === filter, (nested ?? own) === filter);
	});
	return [...new Map(values.map((each) => [each.value, each])).values()];
}

/**
 * Industries and regions may be nested: groups with boxes of their own, which may be values of
 * another filter (the countries of a region).
 *
 * @param own whether the boxes here are wanted
 * @param nested whether the boxes inside of them are
 */
function valuesIn(collection: unknown, own: boolean, nested: boolean): AggregateValue[] {
	if (!Array.isArray(collection)) return [];
	return collection.filter(isFields).flatMap(({ id, text, count, nested_boxes: inner }) => {
		const name = `${String(text)}${typeof count === 'number' ? ` (${count})` : ''}`;
		return [
			...(own ? [{ name, value: String(id) }] : []),
			...(nested ? valuesIn(inner, true, true) : []),
		];
	});
}
