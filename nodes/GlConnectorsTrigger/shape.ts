import { DAY_MS } from '../core/clock';
import { Problem } from '../core/errors/problem';
import { givenText } from '../core/items/fields/given';
import { readNumber } from '../core/items/fields/number';
import { fieldAt } from '../core/path';
import type { Row } from '../core/poll/feed';
import { toJson } from '../GlConnectors/resources/action/output';
import { option, type Item } from '../GlConnectors/resources/shared/values';
import { findIdField, findTimeField, readId, readTimes, refuseSameIds } from './items';

/** How the elements of a list become rows. */
export interface Shape {
	item: Item;
	idField: string;
	timestampField: string;
	/** Fields whose change counts; undefined when changes are not looked for. */
	compared?: string[];
	/** Where reading stops that begins with the newest, in milliseconds. */
	oldest?: number;
}

/** What one page is read with. */
export interface PageOf {
	/** What was found out about the list stays from poll to poll. */
	notes: Record<string, string>;
	/** Whether it is the first page of the list. */
	isFirst: boolean;
	/** Whether the items must say when they came to be. */
	needsTime: boolean;
}

/** @throws Problem when a field cannot be read */
export function readShape(item: Item, compared: string[] | undefined): Shape {
	const label = 'Stop When Older Than (Days)';
	const days = readNumber(option(item, 'stopWhenOlder', label), label, 0);
	return {
		item,
		idField: givenText(item, 'idField', 'ID Field'),
		timestampField: givenText(item, 'timestampField', 'Timestamp Field'),
		...(compared && { compared }),
		...(days !== undefined && { oldest: Date.now() - days * DAY_MS }),
	};
}

/**
 * The rows of a page.
 *
 * @throws Problem when the items cannot be told apart, or do not say when they came to be although
 * that is needed
 */
export function toRows(elements: unknown[], shape: Shape, page: PageOf): Row[] {
	const idField = idFieldOf(elements, shape, page);
	if (idField === undefined) return [];
	const { compared } = shape;
	const ids = elements.map((element) => readId(element, idField));
	refuseSameIds(elements, ids, idField);
	const times = timesOf(elements, shape, page);
	return elements.map((element, index) => ({
		id: ids[index],
		...(times[index] !== undefined && { created: times[index] }),
		...(compared && { content: contentOf(element, compared) }),
		json: toJson(element),
	}));
}

/** Once found, the field stays: with another one every item would seem to be new. */
function idFieldOf(elements: unknown[], { item, idField }: Shape, { notes }: PageOf) {
	if (idField !== '') return idField;
	if (notes.idField !== undefined) return notes.idField;
	const found = findIdField(elements);
	if (found === undefined) return undefined;
	if (elements.length === 1) {
		item.hint(
			`that '${found}' tells the items apart was concluded from a single item. If another field does, enter it under 'ID Field'.`,
		);
	}
	notes.idField = found;
	return found;
}

function timesOf(
	elements: unknown[],
	{ item, timestampField }: Shape,
	{ notes, isFirst, needsTime }: PageOf,
): Array<number | undefined> {
	const zone = item.fns.getTimezone();
	if (timestampField !== '') return readTimes(elements, timestampField, zone, !isFirst);
	const found = notes.timeField ?? findTimeField(elements, zone);
	if (found !== undefined) {
		notes.timeField = found;
		return readTimes(elements, found, zone, true);
	}
	if (!needsTime || elements.length === 0) return [];
	throw new Problem({
		message: 'It is not obvious which field says when an item came to be',
		description:
			"Enter it under 'Timestamp Field': 'Look Back' and 'Stop When Older Than' need it. Or choose 'Now' or 'All Existing Items' under 'Start From', and remove the option.",
	});
}

function contentOf(element: unknown, compared: string[]): unknown {
	if (compared.length === 0) return element;
	return compared.map((field) => fieldAt(element, field) ?? null);
}
