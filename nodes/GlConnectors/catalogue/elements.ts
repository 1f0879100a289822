/** Names that providers give the list within an answer. */
const LIST_NAMES = ['items', 'value', 'files', 'data', 'results', 'records', 'entries'];

/**
 * The elements of a paged answer: the data themselves, or the list within them where a connector
 * passes the provider's own answer (`{kind, items: […], nextPageToken}`). Undefined when there is no
 * list, or when it cannot be told which of several it is.
 */
export function elementsOf(data: unknown): unknown[] | undefined {
	if (Array.isArray(data)) return data;
	if (typeof data !== 'object' || data === null) return undefined;
	const fields = data as Record<string, unknown>;
	const lists = Object.values(fields).filter(Array.isArray);
	const named = LIST_NAMES.map((name) => fields[name]).find(Array.isArray);
	return named ?? (lists.length === 1 ? lists[0] : undefined);
}
