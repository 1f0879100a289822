import { Problem } from '../core/errors/problem';
import { readDate } from '../core/items/fields/date';
import { fieldAt } from '../core/path';

/** Names that tell items apart wherever they occur, the most certain ones first. */
const ID_NAMES = [
	'id',
	'uuid',
	'guid',
	'node_id',
	'_id',
	'number',
	'sha',
	'key',
	'ts',
	'message_id',
	'messageId',
	'thread_id',
	'threadId',
	'file_id',
	'fileId',
	'resourceName',
	'objectID',
	'slug',
	'url',
];

/** Names for the moment in which an item came to be, wherever they occur. */
const TIME_NAMES = [
	'created_at',
	'createdAt',
	'created',
	'created_time',
	'createdTime',
	'createdDateTime',
	'creation_date',
	'date_created',
	'inserted_at',
	'published_at',
	'publishedAt',
	'submitted_at',
	'receivedDateTime',
	'internalDate',
	'sent_at',
	'timestamp',
	'ts',
	'date',
];

/** Bare values of a list, which are their own id. */
const WHOLE_ITEM = '';

/**
 * Finds the field that tells the items of a list apart: every item has it, as text or number, and
 * no two the same.
 *
 * @returns undefined for an empty list
 * @throws Problem when no field is obvious
 */
export function findIdField(items: unknown[]): string | undefined {
	if (items.length === 0) return undefined;
	if (items.every((item) => typeof item !== 'object' || item === null)) return WHOLE_ITEM;
	const fits = (name: string) => {
		const ids = items.map((item) => idIn(item, name));
		return !ids.includes(undefined) && new Set(ids).size === ids.length;
	};
	const found = ID_NAMES.find(fits);
	if (found !== undefined) return found;
	const fields = [...new Set(items.slice(0, 20).flatMap((item) => Object.keys(item ?? {})))];
	throw new Problem({
		message: 'It is not obvious which field tells the items apart',
		description: `Enter it under 'ID Field'. The items have ${fields.map((name) => `'${name}'`).join(', ')}.`,
	});
}

/**
 * The id of an item.
 *
 * @throws Problem when the item has none
 */
export function readId(item: unknown, field: string): string {
	const id = idIn(item, field);
	if (id !== undefined) return id;
	throw new Problem({
		message: `An item has no '${field}' to tell it apart`,
		description:
			"Enter another field under 'ID Field', or correct its spelling. Nested fields are written with dots.",
	});
}

function idIn(item: unknown, field: string): string | undefined {
	const value = field === WHOLE_ITEM ? item : fieldAt(item, field);
	if (typeof value === 'string') return value === '' && field !== WHOLE_ITEM ? undefined : value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/**
 * Two items with one id would be one item, and the other would be lost.
 *
 * @param ids of the items, in their order
 * @throws Problem when different items have the same id
 */
export function refuseSameIds(items: unknown[], ids: string[], field: string): void {
	const first = new Map<string, unknown>();
	for (const [index, id] of ids.entries()) {
		if (!first.has(id)) first.set(id, items[index]);
		else if (JSON.stringify(first.get(id)) !== JSON.stringify(items[index])) {
			throw new Problem({
				message: `Several items have the same '${field}', ${JSON.stringify(id)}`,
				description:
					"So it does not tell them apart, and all but one would be lost. Enter a field that is different for each item under 'ID Field'. Nothing is lost: the next poll tries again from the same place.",
			});
		}
	}
}

/**
 * Finds the field that says when an item came to be: every item has a moment there.
 *
 * @param zone the workflow's time zone, for times that name none
 * @returns undefined when no field is obvious
 */
export function findTimeField(items: unknown[], zone: string): string | undefined {
	if (items.length === 0) return undefined;
	return TIME_NAMES.find((name) =>
		items.every((item) => toMs(fieldAt(item, name), zone) !== undefined),
	);
}

/**
 * The moments that a field tells of, for each item; undefined where an item does not tell.
 *
 * @param zone the workflow's time zone, for times that name none
 * @param mayLack whether it is all right when no item tells
 * @throws Problem when no item has a date there
 */
export function readTimes(
	items: unknown[],
	field: string,
	zone: string,
	mayLack = false,
): Array<number | undefined> {
	const times = items.map((item) => toMs(fieldAt(item, field), zone));
	const isTold = items.length === 0 || times.some((time) => time !== undefined);
	if (isTold || mayLack) return times;
	throw new Problem({
		message: `No item has a date in '${field}'`,
		description:
			"Correct 'Timestamp Field'. Dates are texts such as 2026-01-31T10:00:00Z, or seconds or milliseconds since 1970.",
	});
}

/** Milliseconds since 1970; undefined when the value is no date. */
function toMs(value: unknown, zone: string): number | undefined {
	return readDate(value, zone)?.toMillis();
}
