import type { INodeExecutionData } from 'n8n-workflow';

/** Items that are named one by one; a description is no list. */
const MAX_NAMED = 20;

/** What identifies a record, in the order of preference. Nothing here can be a secret. */
const ID_FIELDS = ['id', 'uuid', 'identifier', 'number', 'ts'];

const MAX_ID_LENGTH = 60;

/**
 * How far a run had come when it stopped because an item failed: n8n shows nothing of the items that
 * were carried out, and what they created exists all the same.
 *
 * @param results what came out, by item; nothing for those that failed or were not begun
 * @param failed the items that failed, in order
 * @returns empty for a single item
 */
export function progressText(
	results: Array<INodeExecutionData[] | undefined>,
	failed: number[],
	{ begun, retryOnFail }: { begun: number; retryOnFail?: boolean },
): string {
	const total = results.length;
	if (total <= 1) return '';
	const done = [...results.keys()].filter((item) => results[item] !== undefined);
	const left = [...results.keys()].slice(begun);
	const parts = [
		`${done.length} had been carried out${items(done)}`,
		`${failed.length} failed${items(failed)}`,
		`${left.length} ${left.length === 1 ? 'was' : 'were'} not begun${items(left)}`,
	];
	const sentences = [`Of ${total} items, ${parts.join(', ')}.`];
	if (done.length === 0) return sentences[0];
	const created = ids(results, done);
	if (created) sentences.push(`What was carried out gave ${created}.`);
	sentences.push(
		retryOnFail
			? "'Retry On Fail' of this node runs all items again, also those that had been carried out."
			: "To keep the output of all others when an item fails, set 'On Error' of this node to 'Continue'.",
	);
	return sentences.join(' ');
}

/** ` (items 0–2, 5)`; counted from 0, as n8n does. */
function items(list: number[]): string {
	if (list.length === 0) return '';
	const runs: Array<[first: number, last: number]> = [];
	for (const item of list) {
		const run = runs[runs.length - 1];
		if (run && run[1] === item - 1) run[1] = item;
		else runs.push([item, item]);
	}
	const shown = runs
		.slice(0, MAX_NAMED)
		.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
	const more = runs.length > MAX_NAMED ? ', …' : '';
	return ` (item${list.length === 1 ? '' : 's'} ${shown.join(', ')}${more})`;
}

function ids(results: Array<INodeExecutionData[] | undefined>, done: number[]): string {
	const known = done.flatMap((item) => {
		const id = idOf(results[item]);
		return id === undefined ? [] : [`item ${item}: ${id}`];
	});
	const more = known.length - MAX_NAMED;
	return known.slice(0, MAX_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function idOf(rows: INodeExecutionData[] | undefined): string | undefined {
	if (rows?.length !== 1) return undefined;
	const [{ json }] = rows;
	const field = ID_FIELDS.find((name) => ['string', 'number'].includes(typeof json[name]));
	if (field === undefined) return undefined;
	const id = String(json[field]);
	return id !== '' && id.length <= MAX_ID_LENGTH ? `${field} ${id}` : undefined;
}
