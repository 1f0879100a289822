import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { knownAcrossCopies } from '../shared';

export interface ProblemDetails {
	/** What happened, in the user's words. */
	message: string;
	/** How to get unstuck. */
	description: string;
	/** HTTP status of the answer behind it. */
	httpCode?: number;
	/** For code that can say more about this kind of problem than the place where it arose. */
	kind?: string;
}

/**
 * Something a user has to know about: the one error that everything below the nodes throws. Knows
 * no node and no item; `toNodeError` adds both at the edge.
 */
export class Problem extends Error {
	readonly description: string;

	readonly httpCode?: number;

	readonly kind?: string;

	constructor({ message, description, httpCode, kind }: ProblemDetails) {
		super(message);
		this.name = 'Problem';
		this.description = description;
		this.httpCode = httpCode;
		this.kind = kind;
	}
}
knownAcrossCopies(Problem, 'Problem');

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
	if (error instanceof Problem) {
		const { message, description, httpCode } = error;
		if (httpCode === undefined) {
			return withMessage(
				new NodeOperationError(node, message, { description, itemIndex }),
				message,
			);
		}
		const details: JsonObject = { message, description };
		const options = { message, description, httpCode: String(httpCode), itemIndex };
		return withMessage(new NodeApiError(node, details, options), message);
	}
	const unknown = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, unknown, { itemIndex });
}

/**
 * n8n replaces a whole message that contains a system error code anywhere, case-insensitively
 * ("tabl[ePerm]ission"), so the message is set once more.
 */
function withMessage<E extends Error>(error: E, message: string): E {
	error.message = message;
	return error;
}
