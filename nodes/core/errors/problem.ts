import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type JsonObject,
} from 'n8n-workflow';

import { knownAcrossCopies } from '../shared';

export interface ProblemDetails {
	/** What happened, in the user's words. */
	message: string;
	/** How to get unstuck. */
	description: string;
	/** HTTP status of the answer behind it. */
	httpCode?: number;
	/** What the service's support asks for. */
	requestId?: string;
	/**
	 * Which problem it is, for programs: workflows after the error output, and code of ours. Not called
	 * `code`, because n8n shows that of an error in place of its message.
	 */
	kind?: ProblemKind;
}

/** The problems that programs can tell apart. */
export type ProblemKind =
	/** A field of the node or the credential cannot be used; nothing was sent. */
	| 'invalidInput'
	/** The service did not accept the values. */
	| 'validation'
	/** It is unknown whether the request was carried out. */
	| 'effectUnknown'
	| 'exists'
	| 'integrationMissing'
	| 'keyRefused'
	| 'loginRefused'
	/** The service could not be reached, or did not answer in time. */
	| 'network'
	| 'notFound'
	| 'notSupported'
	| 'permission'
	| 'plan'
	| 'rateLimited'
	| 'redirected'
	| 'refused'
	| 'serviceDown'
	| 'tokenRefused'
	/** An answer came, but not in a form that can be read. */
	| 'unreadable';

/**
 * Something a user has to know about: the one error that everything below the nodes throws. Knows
 * no node and no item; `toNodeError` adds both at the edge.
 */
export class Problem extends Error {
	readonly description: string;

	readonly httpCode?: number;

	readonly requestId?: string;

	/** Where nobody said more, a problem without an answer is one of the fields. */
	readonly kind: ProblemKind;

	constructor({ message, description, httpCode, requestId, kind }: ProblemDetails) {
		super(message);
		this.name = 'Problem';
		this.description = description;
		this.httpCode = httpCode;
		this.requestId = requestId;
		this.kind = kind ?? (httpCode === undefined ? 'invalidInput' : 'refused');
	}

	/** The same problem in other words. */
	with(changes: Partial<ProblemDetails>): Problem {
		const { message, description, httpCode, requestId, kind } = this;
		return new Problem({ message, description, httpCode, requestId, kind, ...changes });
	}
}

/**
 * A problem as fields, for programs. An item that failed carries them as `details` beside `error`:
 * of items with these names and no others n8n knows that they belong to the error output.
 */
export function detailsOf(error: unknown): IDataObject {
	if (!(error instanceof Problem)) return { code: 'unexpected' };
	const { httpCode: status, requestId, kind: code, description: advice } = error;
	return {
		code,
		...(status !== undefined && { status }),
		...(requestId && { requestId }),
		advice,
	};
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
