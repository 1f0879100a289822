import type { IDataObject } from 'n8n-workflow';

import { DAY_MS } from '../core/clock';
import { Problem } from '../core/errors/problem';
import { givenSwitch, givenText, givenTexts } from '../core/items/fields/given';
import type { Feed, Row } from '../core/poll/feed';
import { INTENT_PATH } from '../G2/api/buyerIntent/accounts';
import { buyerIntentQuery } from '../G2/api/buyerIntent/query';
import { fillPath } from '../G2/api/paths';
import type { Query } from '../G2/api/query';
import type { G2Item } from '../G2/resources/shared/operation';
import { readCompanies } from './intent/companies';
import { readProducts } from './watchedProducts';
import { dated, instant, latestOf, readList, readSample, type Read } from './rows';

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
	const resolution = readResolution(item);
	const dimensions = [...givenTexts(item, 'dimensions', 'Dimensions'), resolution];
	const measures = [...new Set([...givenTexts(item, 'measures', 'Measures'), LAST_SEEN])];
	const emitsGrowing = givenSwitch(item, 'emitGrowing', 'Also Emit Growing Activity', false);
	const zone = item.fns.getTimezone();
	const products = readProducts(item);
	const companies = readCompanies(item, products, dimensions);
	const queryFor = (since: number | undefined): Query =>
		buyerIntentQuery({
			dimensions: [...dimensions, ...companies.dimensions],
			measures,
			filters: since === undefined ? [] : [sinceFilter(resolution, since)],
			isOfProduct: true,
			zone: 'utc',
		});
	const pathOf = (product: string) =>
		fillPath(INTENT_PATH, { subject_product_id: { label: 'Product', value: product } });
	const compared = emitsGrowing ? measures : [];
	return {
		identity: JSON.stringify(['buyerIntent', [...dimensions].sort()]),
		shape: JSON.stringify([emitsGrowing, [...measures].sort()]),
		sources: products,
		emits: { created: true, updated: emitsGrowing },
		isWindowed: true,
		overlapMs: OVERLAP_MS,
		async read(product, stretch) {
			const shape = { product, dimensions, compared, zone };
			const toPlain = (read: Read) => toRow(read, shape);
			const prepare = async (reads: Read[]) => await companies.learn?.(reads, toPlain, stretch);
			const rowOf = (read: Read) => ({ ...toPlain(read), isWanted: companies.isWanted(read) });
			await readList(item, pathOf(product), queryFor(stretch.since), rowOf, stretch, prepare);
		},
		select: companies.select,
		async sample() {
			const query = queryFor(Date.now() - SAMPLE_MS);
			const reads = await readSample(item, pathOf(products[0]), query, companies.isWanted);
			return await companies.sampleOf(reads);
		},
	};
}

function readResolution(item: G2Item): 'time' | 'day' {
	const resolution = givenText(item, 'resolution', 'Resolution', 'day') || 'day';
	if (resolution === 'time' || resolution === 'day') return resolution;
	throw new Problem({
		message: `'Resolution' has no '${resolution}'`,
		description: "Choose 'Day' (day) or 'Exact Time' (time).",
	});
}

function sinceFilter(resolution: 'time' | 'day', since: number) {
	const value = resolution === 'time' ? instant(since) : instant(since).slice(0, 10);
	return { dimension: resolution, operator: 'gteq', value };
}

function toRow(
	{ attributes, json }: Read,
	{
		product,
		dimensions,
		compared,
		zone,
	}: { product: string; dimensions: string[]; compared: string[]; zone: string },
): Row {
	const values = (names: string[]) => names.map((name) => attributes[name] ?? null);
	const subject = attributes.subject_product_id ?? product;
	const created =
		latestOf(zone, attributes.time) ??
		latestOf(zone, attributes[LAST_SEEN]) ??
		endOf(attributes, zone);
	return {
		id: JSON.stringify([subject, ...values([...dimensions].sort())]),
		...dated({ created }),
		...(compared.length > 0 && { content: values([...compared].sort()) }),
		json,
	};
}

/** A row of a day may be new until the day is over everywhere. */
function endOf({ day }: IDataObject, zone: string): number | undefined {
	const start = latestOf(zone, day);
	return start === undefined ? undefined : start + 1.5 * DAY_MS;
}
