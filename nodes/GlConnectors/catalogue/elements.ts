import { isFields } from '../../core/path';

/** Names that providers give the list within an answer. */
const LIST_NAMES = ['items', 'value', 'files', 'data', 'results', 'records', 'entries'];

/** What stands beside a list that has pages. */
const PAGINGS = ['paging', 'pagination', 'page_info', 'pageInfo'];

type Fields = Record<string, unknown>;

/**
 * The elements of a paged answer: the data themselves, or the list within them where a connector
 * passes the provider's own answer (`{kind, items: […], nextPageToken}`). Undefined when there is no
 * list, or when it cannot be told which of several it is.
 */
export function elementsOf(data: unknown): unknown[] | undefined {
	if (Array.isArray(data)) return data;
	if (!isFields(data)) return undefined;
	return listIn(data) ?? listIn(pagedList(data) ?? {});
}

/**
 * The object that holds a list together with its paging, one level down: Slack's searches answer
 * `{ok, messages: {matches: […], paging: {…}}}`. Undefined when there is none, or several.
 */
export function pagedList(data: unknown): Fields | undefined {
	if (!isFields(data)) return undefined;
	const holders = Object.values(data)
		.filter(isFields)
		.filter((each) => PAGINGS.some((name) => isFields(each[name])) && listIn(each));
	return holders.length === 1 ? holders[0] : undefined;
}

function listIn(fields: Fields): unknown[] | undefined {
	const lists = Object.values(fields).filter(Array.isArray);
	const named = LIST_NAMES.map((name) => fields[name]).find(Array.isArray);
	return named ?? (lists.length === 1 ? lists[0] : undefined);
}
