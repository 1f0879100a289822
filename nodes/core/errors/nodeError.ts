import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { failureOf } from './failure';
import { Problem } from './problem';

/**
 * The n8n error for whatever was thrown while an item was processed.
 *
 * @param itemIndex the item it concerns; undefined in dropdowns and before the items
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		if (itemIndex !== undefined) error.context.itemIndex ??= itemIndex;
		return error;
	}
	const failure = failureOf(error);
	if (error instanceof Problem) {
		const { message, description, httpCode } = error;
		if (httpCode === undefined) {
			return withMessage(
				new NodeOperationError(node, message, { description, itemIndex, failure }),
				message,
			);
		}
		const details: JsonObject = { message, description };
		const options = { message, description, httpCode: String(httpCode), itemIndex, failure };
		return withMessage(new NodeApiError(node, details, options), message);
	}
	const unknown = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, unknown, { itemIndex, failure });
}

/**
 * n8n replaces a whole message that contains a system error code anywhere, case-insensitively
 * ("tabl[ePerm]ission"), so the message is set once more.
 */
function withMessage<E extends Error>(error: E, message: string): E {
	error.message = message;
	return error;
}
