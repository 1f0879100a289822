import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { DAY_MS } from '../core/clock';
import { pollContext } from '../core/poll/context';
import type { Feed } from '../core/poll/feed';
import { readLookBack } from '../core/poll/fields';
import { givenText } from '../core/items/fields/given';
import type { GlConnectorsClient } from '../GlConnectors/api/client';
import { newestFirst } from '../GlConnectors/resources/shared/newestFirst';
import { listOption } from '../GlConnectors/resources/shared/values';
import { openList } from './list';
import { readShape, toRows } from './shape';

/** Options that decide which items the list has. */
const LIST_FILTERS = [
	'emptyTexts',
	'nulls',
	'responseFilters',
	'responseFiltersJson',
	'userToken',
	'userIdentifier',
];

/** How old an item may claim to be that was not there at the start: mails travel, clocks differ. */
const OVERLAP_MS = DAY_MS;

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
	const lookBackMs = readLookBack(item);
	const emitsUpdated = givenText(item, 'event', 'Event', 'newItem') === 'newOrUpdatedItem';
	const compared = listOption(item, 'comparedFields', 'Fields to Compare');
	const shape = readShape(item, emitsUpdated ? compared : undefined);
	const { identity, kind } = identityOf(fns);
	return {
		identity,
		kind,
		shape: JSON.stringify([emitsUpdated, compared]),
		sources: [SOURCE],
		emits: { created: true, updated: emitsUpdated },
		lookBackMs,
		isWindowed: false,
		overlapMs: OVERLAP_MS,
		// A date that was only found decides nothing but what needs one.
		ignoresAge: shape.timestampField === '',
		async read(_source, { from, read, notes, onPage }) {
			const looksBack = lookBackMs > 0 && lookBackMs !== Infinity;
			const needsTime = shape.oldest !== undefined || looksBack;
			const isPast = newestFirst(shape.oldest ?? -Infinity);
			let isFirst = read === 0;
			const takePage = (elements: unknown[], next: string | undefined): boolean => {
				const rows = toRows(elements, shape, { notes, isFirst, needsTime });
				isFirst = false;
				const isEnd = isPast(rows.flatMap(({ created }) => created ?? []));
				return onPage(rows, isEnd ? undefined : next) && !isEnd;
			};
			await list.read({ from, read, onPage: takePage });
		},
		async sample() {
			const elements = await list.sample();
			const how = { notes: {}, isFirst: true, needsTime: false };
			return toRows(elements, shape, how).map(({ json }) => json);
		},
	};
}
/**
 * What decides which list it is and how its items are told apart. The fields as they are written
 * and not as they come out, because an expression such as `$now` comes out anew with every poll.
 *
 * @returns identity: all of it; kind: what the ids are ids of, whichever of them are listed
 */
function identityOf(fns: IPollFunctions): { identity: string; kind: string } {
	const { parameters, credentials = {} } = fns.getNode();
	const { parametersJson, specifyParameters, ...own } = parameters as Record<string, unknown>;
	const form = (own.parameters ?? {}) as IDataObject;
	const options = (own.options ?? {}) as IDataObject;
	const kind = [
		Object.values(credentials).map(({ id, name }) => id ?? name),
		[own.connector, own.action, own.integrationIdentifier].map(plain),
		own.idField ?? '',
	];
	const selection = [
		specifyParameters === 'json' ? parametersJson : form.value,
		LIST_FILTERS.map((name) => options[name]),
	];
	return { identity: JSON.stringify([...kind, ...selection]), kind: JSON.stringify(kind) };
}

/** A locator is what it leads to, however it was chosen. */
function plain(value: unknown): unknown {
	const isLocator = typeof value === 'object' && value !== null && 'value' in value;
	return isLocator ? value.value : (value ?? '');
}
