import type { IDataObject } from 'n8n-workflow';

import type { Feed, Row } from '../core/poll/feed';
import { buyerIntentQuery } from '../G2/api/buyerIntent/query';
import { fillPath } from '../G2/api/paths';
import { toList, type Query } from '../G2/api/query';
import type { G2Item } from '../G2/resources/shared/operation';
import { readProducts } from './products';
import { dated, instant, latestOf, readAll, SAMPLE_SIZE, type Read } from './rows';

const PATH = '/api/v2/products/{subject_product_id}/buyer_intent';

const DAY_MS = 86_400_000;

/** G2 completes the activity of the last one or two days later. */
const OVERLAP_MS = 2 * DAY_MS;

/** How far a sample looks back. */
const SAMPLE_MS = 30 * DAY_MS;

/** When a row was last added to. Always asked for: with days as the resolution, nothing else tells. */
const LAST_SEEN = 'last_seen_at';

/**
 * Buyer intent of products. Its rows are the answer to a query: they are the same when the values
 * of all dimensions are. G2's own row id depends on the query in a way it does not document.
 */
export function intentFeed(item: G2Item): Omit<Feed, 'lookBackMs'> {
	const resolution = item.param<string>('resolution', 'day') === 'time' ? 'time' : 'day';
	const dimensions = [...toList(item.param<unknown>('dimensions', [])), resolution];
	const measures = [...new Set([...toList(item.param<unknown>('measures', [])), LAST_SEEN])];
	const emitsGrowing = item.param<boolean>('emitGrowing', false);
	const products = readProducts(item);
	const queryFor = (since: number | undefined): Query =>
		buyerIntentQuery({
			dimensions,
			measures,
			filters: since === undefined ? [] : [sinceFilter(resolution, since)],
			isOfProduct: true,
			zone: 'utc',
		});
	const read = async (product: string, since?: number, limit?: number) => {
		const path = fillPath(PATH, { subject_product_id: { label: 'Product', value: product } });
		return await readAll(item, path, queryFor(since), limit);
	};
	return {
		identity: JSON.stringify(['buyerIntent', [...dimensions].sort()]),
		shape: JSON.stringify([emitsGrowing, [...measures].sort()]),
		sources: products,
		emits: { created: true, updated: emitsGrowing },
		isWindowed: true,
		overlapMs: OVERLAP_MS,
		async read(product, since) {
			const rows = await read(product, since);
			return rows.map((row) => toRow(row, product, dimensions, emitsGrowing ? measures : []));
		},
		async sample() {
			const rows = await read(products[0], Date.now() - SAMPLE_MS, SAMPLE_SIZE);
			return rows.map(({ json }) => json);
		},
	};
}

function sinceFilter(resolution: 'time' | 'day', since: number) {
	const value = resolution === 'time' ? instant(since) : instant(since).slice(0, 10);
	return { dimension: resolution, operator: 'gteq', value };
}

function toRow(
	{ attributes, json }: Read,
	product: string,
	dimensions: string[],
	compared: string[],
): Row {
	const values = (names: string[]) => names.map((name) => attributes[name] ?? null);
	const subject = attributes.subject_product_id ?? product;
	const created = latestOf(attributes.time) ?? latestOf(attributes[LAST_SEEN]) ?? endOf(attributes);
	return {
		id: JSON.stringify([subject, ...values([...dimensions].sort())]),
		...dated({ created }),
		...(compared.length > 0 && { content: values([...compared].sort()) }),
		json,
	};
}

/** A row of a day may be new until the day is over everywhere. */
function endOf({ day }: IDataObject): number | undefined {
	const start = latestOf(day);
	return start === undefined ? undefined : start + 1.5 * DAY_MS;
}
