import type { IDataObject } from 'n8n-workflow';

import { Problem } from '../core/errors/problem';
import { toDateTime } from '../core/items/fields/date';
import { givenCollection, notLost } from '../core/items/fields/given';
import { readNumber } from '../core/items/fields/number';
import { largestPage } from '../G2/api/client';
import { recordsOf, type Document, type Record_ } from '../G2/api/jsonApi';
import type { Query } from '../G2/api/query';
import { readRows } from '../G2/resources/shared/shaping';
import type { G2Item } from '../G2/resources/shared/operation';

/** Enough to see what the fields are. */
export const SAMPLE_SIZE = 10;

/** A record, and the item that is put out for it. */
export interface Read {
	record: Record_;
	attributes: IDataObject;
	json: IDataObject;
}

/**
 * Reads a list to its end. G2 promises no order, so a list that was not read completely says
 * nothing about what is missing.
 *
 * @param limit for a sample; undefined for everything
 * @throws Problem when the list does not end by itself
 */
export async function readAll(
	item: G2Item,
	path: string,
	query: Query,
	limit?: number,
): Promise<Read[]> {
	const options = givenCollection(item, 'options', 'Options');
	const toJson = readRows(item);
	const largest = largestPage(path);
	const given = notLost(item, 'options.pageSize', 'Page Size', options.pageSize);
	const pageSize = Math.floor(readNumber(given, 'Page Size', 1) ?? largest);
	const rowsOf = (page: Document): Read[] => {
		const jsons = toJson(page);
		return recordsOf(page).map((record, index) => ({
			record,
			attributes: record.attributes ?? {},
			json: jsons[index],
		}));
	};
	const { items, stopped } = await item.api.list(path, query, rowsOf, {
		limit,
		pageSize: Math.min(pageSize, largest),
	});
	if (!stopped) return items;
	throw new Problem({
		message: `The list of G2 does not end: ${stopped}`,
		description: 'Nothing is lost: the next poll tries again from the same place.',
	});
}

/**
 * The latest of several moments as G2 writes them; undefined when none is one.
 *
 * @param zone the workflow's time zone, which holds where a time names none
 */
export function latestOf(zone: string, ...values: unknown[]): number | undefined {
	const times = values.flatMap((value) => toDateTime(value, zone)?.toMillis() ?? []);
	return times.length > 0 ? Math.max(...times) : undefined;
}

/** A moment as G2 reads it. */
export function instant(ms: number): string {
	return new Date(ms).toISOString();
}

/** Only those of the times that are known. */
export function dated(times: { created?: number; changed?: number }): typeof times {
	return Object.fromEntries(Object.entries(times).filter(([, time]) => time !== undefined));
}
