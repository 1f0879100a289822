import type { IDataObject } from 'n8n-workflow';

import { Problem } from '../core/errors/problem';
import { readDate } from '../core/items/fields/date';
import { givenCollection, givenSwitch, notLost } from '../core/items/fields/given';
import { readNumber } from '../core/items/fields/number';
import type { Steps } from '../core/http/paging';
import type { Row, Stretch } from '../core/poll/feed';
import { largestPage } from '../G2/api/client';
import { recordsOf, type Document, type Record_ } from '../G2/api/jsonApi';
import { PAGE_SIZES } from '../G2/api/paths';
import type { Query } from '../G2/api/query';
import { jsonApiShape } from '../G2/api/simplify';
import { readRows } from '../G2/resources/shared/shaping';
import type { G2Item } from '../G2/resources/shared/operation';

/** Enough to see what the fields are. */
const SAMPLE_SIZE = 10;

/** A record, and the item that is put out for it. */
export interface Read {
	record: Record_;
	attributes: IDataObject;
	/** The record under the names that an item has, whatever is put out. */
	flat: IDataObject;
	json: IDataObject;
}

/** What an item is put out for, as long as the item is there. */
const flats = new WeakMap<IDataObject, IDataObject>();

/** The record of an item under the names that an item has, whatever is put out. */
export function flatOf(json: IDataObject): IDataObject {
	return flats.get(json) ?? json;
}

/**
 * Reads a list, page after page. G2 promises no order, so a list that was not read completely says
 * nothing about what is missing.
 *
 * @param stretch where to begin, and who takes the pages
 * @param prepare what has to be known of a page's records before they become rows
 * @throws Problem when the list does not end by itself
 */
export async function readList(
	item: G2Item,
	path: string,
	query: Query,
	toRow: (read: Read) => Row,
	{ from, onPage }: Stretch,
	prepare?: (reads: Read[]) => Promise<void>,
): Promise<void> {
	const steps: Steps<Read> = {
		from,
		async onPage(reads, next) {
			await prepare?.(reads);
			return onPage(reads.map(toRow), next);
		},
	};
	const { stopped } = await item.api.list(path, query, rowsOf(item), {
		...paging(item, path),
		steps,
	});
	if (!stopped) return;
	throw new Problem({
		message: `The list of G2 does not end: ${stopped}`,
		description: 'Nothing is lost: the next poll tries again from the same place.',
		kind: 'unreadable',
	});
}

/**
 * A few records of a list: those that are wanted, and where none of the first page is, others, which
 * show the fields as well.
 */
export async function readSample(
	item: G2Item,
	path: string,
	query: Query,
	isWanted?: (read: Read) => boolean,
): Promise<Read[]> {
	const { pageSize } = paging(item, path);
	const limit = isWanted ? pageSize : SAMPLE_SIZE;
	const { items } = await item.api.list(path, query, rowsOf(item), { pageSize, limit });
	const wanted = isWanted ? items.filter(isWanted) : items;
	return (wanted.length > 0 ? wanted : items).slice(0, SAMPLE_SIZE);
}

function rowsOf(item: G2Item): (page: Document) => Read[] {
	const isSimple = givenSwitch(item, 'simplify', 'Simplify', true);
	const toJson = readRows(item);
	return (page) => {
		const jsons = toJson(page);
		const simple = isSimple ? jsons : jsonApiShape.simple(page);
		return recordsOf(page).map((record, index) => {
			const [flat, json] = [simple[index], jsons[index]];
			flats.set(json, flat);
			return { record, attributes: record.attributes ?? {}, flat, json };
		});
	};
}

function paging(item: G2Item, path: string): { pageSize: number } {
	const options = givenCollection(item, 'options', 'Options');
	const largest = largestPage(path);
	const [name, label] =
		largest === PAGE_SIZES.v1Events ? ['pageSizeV1', 'Page Size (V1)'] : ['pageSize', 'Page Size'];
	const given = notLost(item, `options.${name}`, label, options[name]);
	const pageSize = Math.floor(readNumber(given, label, 1) ?? largest);
	return { pageSize: Math.min(pageSize, largest) };
}

/**
 * What makes it the same record in every poll.
 *
 * @throws Problem when it has no id, which JSON:API asks for: all of them would be one item
 */
export function idOf({ id }: Record_): string {
	if (typeof id === 'number' || (typeof id === 'string' && id !== '')) return String(id);
	throw new Problem({
		message: "A record of G2 has no 'id' to tell it apart",
		description: 'Nothing is lost: the next poll tries again from the same place.',
		kind: 'unreadable',
	});
}

/**
 * The latest of several moments as G2 writes them; undefined when none is one.
 *
 * @param zone the workflow's time zone, which holds where a time names none
 */
export function latestOf(zone: string, ...values: unknown[]): number | undefined {
	const times = values.flatMap((value) => readDate(value, zone)?.toMillis() ?? []);
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
