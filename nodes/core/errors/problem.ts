import type { IDataObject } from 'n8n-workflow';

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
	/** Milliseconds after which the service says that it will work again. */
	retryAfterMs?: number;
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
	/** The server's certificate is not trusted. */
	| 'certificate'
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
	/** Refused by an option of the node; nothing was sent. */
	| 'notAllowed'
	| 'notFound'
	| 'notSupported'
	| 'permission'
	| 'plan'
	/** A limit that resets with the hour, day or month. */
	| 'quotaExhausted'
	| 'rateLimited'
	| 'redirected'
	| 'refused'
	| 'serviceDown'
	/** This n8n could not read or store a file. */
	| 'storage'
	| 'tokenRefused'
	/** An answer that is not read into memory. */
	| 'tooLarge'
	/** A job in the background is not done in the time that was allowed. */
	| 'unfinished'
	/** An answer came, but not in a form that can be read. */
	| 'unreadable';

/**
 * Something a user has to know about: the one error that everything below the nodes throws. Knows
 * no node and no item; `toNodeError` (nodeError.ts) adds both at the edge.
 */
export class Problem extends Error {
	readonly description: string;

	readonly httpCode?: number;

	readonly requestId?: string;

	readonly retryAfterMs?: number;

	/** Where nobody said more, a problem without an answer is one of the fields. */
	readonly kind: ProblemKind;

	constructor({ message, description, httpCode, requestId, retryAfterMs, kind }: ProblemDetails) {
		super(message);
		this.name = 'Problem';
		this.description = description;
		this.httpCode = httpCode;
		this.requestId = requestId;
		this.retryAfterMs = retryAfterMs;
		this.kind = kind ?? (httpCode === undefined ? 'invalidInput' : 'refused');
	}

	/** The same problem in other words. */
	with(changes: Partial<ProblemDetails>): Problem {
		const { message, description, httpCode, requestId, retryAfterMs, kind } = this;
		const details = { message, description, httpCode, requestId, retryAfterMs, kind };
		return new Problem({ ...details, ...changes });
	}
}

knownAcrossCopies(Problem, 'Problem');

/**
 * A problem as fields, for programs. An item that failed carries them as `details` beside `error`:
 * of items with these names and no others n8n knows that they belong to the error output.
 */
export function detailsOf(error: unknown): IDataObject {
	if (!(error instanceof Problem)) return { code: 'unexpected' };
	const { httpCode: status, requestId, retryAfterMs, kind: code, description: advice } = error;
	return {
		code,
		...(status !== undefined && { status }),
		...(requestId && { requestId }),
		...(retryAfterMs && { retryAfterMs }),
		advice,
	};
}
