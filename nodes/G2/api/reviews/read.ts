import type { IDataObject } from 'n8n-workflow';

import { DAY_MS } from '../../../core/clock';
import { Problem } from '../../../core/errors/problem';
import type { G2Client, Sending } from '../client';
import { recordsOf, type Document } from '../jsonApi';
import { fillPath } from '../paths';
import type { Query } from '../query';
import { jsonApiShape } from '../simplify';
import { cameAt, changedAfter, isWithin, type ReviewBounds } from './bounds';

export const REVIEWS_PATH = '/api/v2/products/{product_id}/reviews';

/** G2's filter for the time of the last change, the only time that it can filter reviews by. */
const CHANGED_AFTER = 'filter[updated_at_gt]';

/**
 * How far back the newest reviews are looked for, in days, before everything is read: a product with
 * many reviews has enough of the last months.
 */
const WINDOWS_IN_DAYS = [90, 365];

export interface ReviewReading extends Pick<Sending, 'timeoutMs' | 'maxAttempts'> {
	/** ID or slug. */
	product: string;
	/** Parameters of the request. */
	query: Query;
	bounds?: ReviewBounds;
	/** Reviews wanted; undefined for all. */
	limit?: number;
	/** Sort by time and take those that came last; G2 itself promises no order. */
	newestFirst?: boolean;
	pageSize: number;
	/** Where to go on, from an earlier reading that was not sorted. */
	reference?: string;
	/** More reviews than this are not read. */
	maxRead?: number;
	/** Now, in milliseconds since 1970. */
	now: number;
}

/** A review under the names that all sources share, and as it is put out. */
export interface ReadReview {
	flat: IDataObject;
	json: IDataObject;
}

/**
 * Reads the reviews of one product within bounds that G2 does not know. Costs one request for each
 * full page of what G2's own filters leave; the newest ones up to three times that.
 *
 * @param toJson makes the items of a page
 * @returns the reviews, and set when the list did not end by itself, why
 * @throws Problem before more reviews are read than `maxRead`
 */
export async function readReviews(
	client: G2Client,
	reading: ReviewReading,
	toJson: (page: Document) => IDataObject[],
): Promise<{ items: ReadReview[]; stopped?: string; next?: string }> {
	const { newestFirst, limit, now, bounds = {} } = reading;
	if (!newestFirst) return await readSince(client, reading, toJson, changedAfter(bounds));
	const earliest = changedAfter(bounds) ?? -Infinity;
	const starts = limit === undefined ? [] : WINDOWS_IN_DAYS.map((days) => now - days * DAY_MS);
	for (const start of starts.filter((each) => each > earliest)) {
		const { items, stopped } = await readSince(client, reading, toJson, start);
		// An older review that was changed lately is here as well, but others of its age are not.
		const recent = items.filter(({ flat }) => cameAt(flat) >= start);
		if (stopped || recent.length >= (limit ?? 0)) return { items: newest(recent, limit), stopped };
	}
	const from = earliest === -Infinity ? undefined : earliest;
	const { items, stopped } = await readSince(client, reading, toJson, from);
	return { items: newest(items, limit), stopped };
}

/** The latest first. */
export function newest(reviews: ReadReview[], limit = Infinity): ReadReview[] {
	return [...reviews].sort((a, b) => cameAt(b.flat) - cameAt(a.flat)).slice(0, limit);
}

async function readSince(
	client: G2Client,
	reading: ReviewReading,
	toJson: (page: Document) => IDataObject[],
	since: number | undefined,
) {
	const { product, query, bounds = {}, pageSize, maxRead = Infinity, newestFirst, limit } = reading;
	const { timeoutMs, maxAttempts } = reading;
	const path = fillPath(REVIEWS_PATH, { product_id: { label: 'Product', value: product } });
	const given = Date.parse(String(query[CHANGED_AFTER] ?? '')) || -Infinity;
	const from = Math.max(given, since ?? -Infinity);
	// Whoever wants all of them has said so.
	const isGuarded = newestFirst && limit !== undefined;
	let read = 0;
	const rowsOf = (page: Document): ReadReview[] => {
		const records = recordsOf(page);
		read += records.length;
		const total = Math.max(Number(page.meta.record_count ?? 0) || 0, read);
		if (page.next && isGuarded && total > maxRead) {
			throw tooMany(product, total, pageSize, maxRead);
		}
		const jsons = toJson(page);
		return jsonApiShape
			.simple(page)
			.map((flat, index) => ({ flat, json: jsons[index] }))
			.filter(({ flat }) => isWithin(flat, bounds));
	};
	return await client.list(
		path,
		{ ...query, ...(from > -Infinity && { [CHANGED_AFTER]: new Date(from).toISOString() }) },
		rowsOf,
		{
			limit: newestFirst ? undefined : limit,
			pageSize,
			reference: reading.reference,
			isFiltered: Object.keys(bounds).length > 0,
			timeoutMs,
			maxAttempts,
		},
	);
}

function tooMany(product: string, total: number, pageSize: number, maxRead: number): Problem {
	const requests = Math.ceil(total / pageSize);
	return new Problem({
		message: `${total} reviews of '${product}' would have to be read, in ${requests} requests`,
		description: `G2 neither sorts reviews nor filters them by this. Set 'Submitted After' or another filter, or raise 'Reviews to Read at Most' under 'Options' (${maxRead} now).`,
		kind: 'validation',
	});
}
