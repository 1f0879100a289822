import type { INode, INodeExecutionData } from 'n8n-workflow';

import { detailsOf } from '../errors/problem';

/**
 * What comes out for an item that failed in a node that goes on. n8n sends a row to the error output
 * when it has an `error` and no other fields than `message` and `details`.
 *
 * @param message what the user reads
 * @param error what was thrown, for the details that programs need
 */
export function failedItem(message: string, error: unknown, item: number): INodeExecutionData {
	return { json: { error: message, details: detailsOf(error) }, pairedItem: { item } };
}

/** What a service's own field `error` is called where n8n would take it for a failure. */
const RENAMED = '_error';

/** Fields of a row that n8n takes for a failed item when it has no others. */
const FAILURE_FIELDS = ['error', 'message', 'details'];

/**
 * n8n takes a field `error` for a failure, even in a row that succeeded: under Retry On Fail it runs
 * the whole node again when the first row has one, empty text included, so that everything is created
 * again; and it sends a row of nothing else to the error output. Where that would happen, the field
 * comes out under another name, which n8n leaves alone.
 *
 * @param rows what came out, in order
 * @param isFailure whether a row tells of an item that did fail
 * @returns the rows, and whether a name was changed
 */
export function hideErrorFields(
	{ retryOnFail, onError }: INode,
	rows: INodeExecutionData[],
	isFailure: (row: INodeExecutionData) => boolean,
): { rows: INodeExecutionData[]; renamed: boolean } {
	const isRepeated = ({ json: { error } }: INodeExecutionData) =>
		error !== undefined && error !== null && error !== false;
	const isRouted = ({ json }: INodeExecutionData) =>
		Boolean(json.error) && Object.keys(json).every((name) => FAILURE_FIELDS.includes(name));
	const isMisread = (row: INodeExecutionData, index: number) =>
		(retryOnFail === true && index === 0 && isRepeated(row)) ||
		(onError === 'continueErrorOutput' && isRouted(row));
	const renamed = rows.some((row, index) => isMisread(row, index) && !isFailure(row));
	if (!renamed) return { rows, renamed };
	return { renamed, rows: rows.map((row) => (isFailure(row) ? row : withoutError(row))) };
}

function withoutError(row: INodeExecutionData): INodeExecutionData {
	if (!('error' in row.json)) return row;
	const fields = Object.entries(row.json).map(([name, value]) => [
		name === 'error' ? RENAMED : name,
		value,
	]);
	return { ...row, json: Object.fromEntries(fields) as INodeExecutionData['json'] };
}
