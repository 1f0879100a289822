import type { INodeExecutionData } from 'n8n-workflow';

import { DEFAULT_LARGEST, toolAnswer } from './toolAnswer';

/**
 * What a model is shown of the rows that a node gave as its tool: all of them, when it can take them;
 * otherwise what fits, and a row that says how to get the rest. No rows at all would be an empty text,
 * which models take for a failure, so an empty list says that it is one.
 *
 * @param rows what came out; they are not changed
 */
export function toolRows(rows: INodeExecutionData[]): INodeExecutionData[] {
	const answer = toolAnswer({ items: rows.map(({ json }) => json) }, DEFAULT_LARGEST);
	if (answer.note === undefined) return rows;
	const kept = Array.isArray(answer.items) ? answer.items.length : 0;
	const last = kept === 0 ? answer : { note: answer.note };
	return [...rows.slice(0, kept), { json: last, pairedItem: { item: 0 } }];
}
