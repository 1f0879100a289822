import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { pollContext } from '../core/poll/context';
import type { Feed, Row } from '../core/poll/feed';
import { readLookBack } from '../core/poll/fields';
import { Problem } from '../core/errors/problem';
import type { GlConnectorsClient } from '../GlConnectors/api/client';
import { toJson } from '../GlConnectors/resources/action/output';
import { option, optionalText, readList, type Item } from '../GlConnectors/resources/shared/values';
import { findIdField, readId, readTimes, valueIn } from './items';
import { openList, type List } from './list';

const SAMPLE_SIZE = 10;

/** Options that decide which items the list has. */
const LIST_FILTERS = ['emptyTexts', 'nulls', 'responseFilters', 'responseFiltersJson', 'userToken'];

/** How old an item may claim to be that was not there at the start: mails travel, clocks differ. */
const OVERLAP_MS = 86_400_000;

/** The one list that the trigger watches; what it is, is part of the identity. */
const SOURCE = 'list';

/**
 * Any list of any connector as a feed. The service cuts none of them by time in a way that all
 * share, so the list is read as a whole and compared by id.
 *
 * @throws Problem when the fields do not fit together
 */
export async function listFeed(fns: IPollFunctions, api: GlConnectorsClient): Promise<Feed> {
	const item = pollContext(fns, api);
	const list = await openList(item);
	const timestampField = optionalText(item, 'timestampField');
	const lookBackMs = readLookBack(item);
	if (timestampField === '' && lookBackMs > 0 && lookBackMs !== Infinity) {
		throw new Problem({
			message: "'Look Back' needs a 'Timestamp Field'",
			description:
				"Enter the field that says when an item came to be, such as created_at, or choose 'Now' or 'All Existing Items' under 'Start From'.",
		});
	}
	const emitsUpdated = item.param<boolean>('emitUpdated', false);
	const compared = readList(option<unknown>(item, 'comparedFields', ''));
	const shaping = { item, timestampField, compared: emitsUpdated ? compared : undefined };
	return {
		identity: identityOf(fns),
		shape: JSON.stringify([emitsUpdated, compared]),
		sources: [SOURCE],
		emits: { created: true, updated: emitsUpdated },
		lookBackMs,
		isWindowed: false,
		overlapMs: OVERLAP_MS,
		read: async (_source, _since, notes) => toRows(await readWhole(list), shaping, notes),
		async sample() {
			const { elements } = await list.read(SAMPLE_SIZE);
			return toRows(elements, shaping, {}).map(({ json }) => json);
		},
	};
}

/**
 * Reads the list, or as much of its beginning as the user wants.
 *
 * @throws Problem when it is too long, or does not end by itself
 */
async function readWhole(list: List): Promise<unknown[]> {
	const { maxItems } = list;
	const { elements, stopped } = await list.read(list.isCut ? maxItems : maxItems + 1);
	// Nobody reads the hints of a poll. Whoever wants only the beginning has said so.
	if (stopped && !list.isCut) {
		throw new Problem({
			message: `The list cannot be read to its end: ${stopped}`,
			description:
				"Nothing is lost: the next poll tries again from the same place. If it stays, and the newest items come first, set 'Max Items to Read' under 'Options' to what was read.",
		});
	}
	if (elements.length <= maxItems) return elements;
	throw new Problem({
		message: `The list has more than ${maxItems} items, which is too long to watch`,
		description:
			"Narrow it with the action's parameters, for example to what is open or recent. If the newest items come first, set 'Max Items to Read' under 'Options'.",
	});
}

function toRows(
	elements: unknown[],
	{
		item,
		timestampField,
		compared,
	}: { item: Item; timestampField: string; compared: string[] | undefined },
	notes: Record<string, string>,
): Row[] {
	// Once found, the field stays: with another one every item would seem to be new.
	const idField = optionalText(item, 'idField') || (notes.idField ?? findIdField(elements));
	if (idField === undefined) return [];
	notes.idField = idField;
	const zone = item.fns.getTimezone();
	const times = timestampField === '' ? [] : readTimes(elements, timestampField, zone);
	return elements.map((element, index) => ({
		id: readId(element, idField),
		...(times[index] !== undefined && { created: times[index] }),
		...(compared && { content: contentOf(element, compared) }),
		json: toJson(element),
	}));
}

function contentOf(element: unknown, compared: string[]): unknown {
	if (compared.length === 0) return element;
	return compared.map((field) => valueIn(element, field) ?? null);
}

/**
 * What decides which list it is and how its items are told apart. The fields as they are written
 * and not as they come out, because an expression such as `$now` comes out anew with every poll.
 */
function identityOf(fns: IPollFunctions): string {
	const { parameters, credentials = {} } = fns.getNode();
	const { parametersJson, specifyParameters, ...own } = parameters as Record<string, unknown>;
	const form = (own.parameters ?? {}) as IDataObject;
	const options = (own.options ?? {}) as IDataObject;
	return JSON.stringify([
		Object.values(credentials).map(({ id, name }) => id ?? name),
		[own.connector, own.action, own.integrationIdentifier].map(plain),
		specifyParameters === 'json' ? parametersJson : form.value,
		own.idField ?? '',
		LIST_FILTERS.map((name) => options[name]),
	]);
}

/** A locator is what it leads to, however it was chosen. */
function plain(value: unknown): unknown {
	const isLocator = typeof value === 'object' && value !== null && 'value' in value;
	return isLocator ? value.value : (value ?? '');
}
