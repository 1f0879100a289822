import type { IDataObject } from 'n8n-workflow';

import { readBoolean } from '../core/items/fields/boolean';
import { givenCollection, notLost } from '../core/items/fields/given';
import type { Feed, Row } from '../core/poll/feed';
import { fillPath } from '../G2/api/paths';
import { withoutBlanks } from '../G2/api/query';
import { REVIEWS_PATH } from '../G2/api/reviews/read';
import type { G2Item } from '../G2/resources/shared/operation';
import { readReviewFilter } from './filters';
import { withPrevious } from './previousReviews';
import { readProducts } from './watchedProducts';
import { dated, flatOf, idOf, instant, latestOf, readList, readSample, type Read } from './rows';

/** Clocks may differ by two minutes; the rest is for a review that is listed a little late. */
const OVERLAP_MS = 15 * 60_000;

/** Changes without anybody having changed the review: G2's own ranking. */
const RANKING = 'default_sort';

/**
 * The reviews of products. They can be filtered by the time of their last change, which they do not
 * tell themselves; so whether a review is new, or what has changed, only its id and content say.
 */
export function reviewFeed(item: G2Item, emits: Feed['emits']): Omit<Feed, 'lookBackMs'> {
	const products = readProducts(item);
	const options = givenCollection(item, 'options', 'Options');
	const label = 'Include Reviewer';
	const given = notLost(item, 'options.includeReviewer', label, options.includeReviewer);
	const { isWanted, needsReviewer } = readReviewFilter(item);
	const include = readBoolean(given, label) || needsReviewer ? 'user' : '';
	const keepsTexts = readBoolean(
		notLost(item, 'options.keepTexts', 'Keep Texts', options.keepTexts),
		'Keep Texts',
	);
	const zone = item.fns.getTimezone();
	const pathOf = (product: string) =>
		fillPath(REVIEWS_PATH, { product_id: { label: 'Product', value: product } });
	const queryFor = (since: number | undefined) => {
		const from = since === undefined ? '' : instant(since);
		return withoutBlanks({ 'filter[updated_at_gt]': from, include });
	};
	return {
		identity: 'reviews',
		sources: products,
		emits,
		isWindowed: true,
		overlapMs: OVERLAP_MS,
		learnsAll: emits.updated,
		async read(product, stretch) {
			const query = queryFor(stretch.since);
			const rowOf = (read: Read) => ({ ...toRow(read, zone), isWanted: isWanted(read.flat) });
			await readList(item, pathOf(product), query, rowOf, stretch);
		},
		...(emits.updated && {
			select: (found, rows, notes) => withPrevious(found, rows, flatOf, keepsTexts === true, notes),
		}),
		async sample() {
			const path = pathOf(products[0]);
			const wanted = ({ flat }: Read) => isWanted(flat);
			const reads = await readSample(item, path, queryFor(undefined), wanted);
			return reads.map(({ json }) => json);
		},
	};
}

function toRow({ record, attributes, json }: Read, zone: string): Row {
	// A review is there once it is published, however long ago it was submitted.
	const created = latestOf(zone, attributes.published_at, attributes.submitted_at);
	return {
		id: idOf(record),
		...dated({ created, changed: latestOf(zone, attributes.user_updated_at) }),
		content: withoutRanking(attributes),
		json,
	};
}

function withoutRanking(attributes: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== RANKING));
}
