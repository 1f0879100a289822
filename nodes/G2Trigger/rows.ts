import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { Problem } from '../core/errors/problem';
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

/** The options of the trigger. */
export interface Options {
	includeReviewer?: boolean;
	pageSize?: number;
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
	const { pageSize } = item.param<Options>('options', {});
	const toJson = readRows(item);
	const largest = largestPage(path);
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
		pageSize: Math.min(pageSize || largest, largest),
	});
	if (!stopped) return items;
	throw new Problem({
		message: `The list of G2 does not end: ${stopped}`,
		description: 'Nothing is lost: the next poll tries again from the same place.',
	});
}

/** The latest of several moments as G2 writes them; undefined when none is one. */
export function latestOf(...values: unknown[]): number | undefined {
	const times = values
		.map((value) => (typeof value === 'string' ? DateTime.fromISO(value) : undefined))
		.filter((date) => date?.isValid)
		.map((date) => (date as DateTime).toMillis());
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
