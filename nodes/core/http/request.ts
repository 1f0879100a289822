import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestMethods,
} from 'n8n-workflow';

import type { Answer } from './answer';
import type { ByteStream } from './source';
import type { Form } from './body';
import type { Problem } from '../errors/problem';
import type { UserSession } from '../login/userSession';
import type { Pool } from '../throttle/pool';
import type { FaultKind } from './retry';

/** A user whom an item names, with what is needed to log in. */
export interface ItemUser {
	user: string;
	secret: string;
	session: UserSession;
	/** Asks the service for a new token. */
	logIn: () => Promise<string>;
}

export interface RequestSpec {
	method: IHttpRequestMethods;
	/** Path below the base URL, segments already encoded; or a link of the service on the same origin. */
	path: string;
	/** Arrays become repeated keys. */
	qs?: IDataObject;
	/** Sent as JSON. */
	body?: unknown;
	/** Sent instead of `body`: url-encoded, or as multipart as soon as there is a file. */
	form?: Form;
	/**
	 * Takes a successful answer that is a file and no JSON, piece by piece, while the request holds
	 * its permit. Without it every answer is read into memory.
	 */
	receive?: (file: { stream: ByteStream; headers: Answer['headers'] }) => Promise<unknown>;
	/**
	 * Looks at an answer of 200–299 and says what makes it a refusal all the same; undefined accepts
	 * it. Such an answer is repeated, waited for and explained like a failed status.
	 */
	accept?: (answer: Answer) => Refusal | undefined;
	/** Told of every attempt, with its answer if one came. */
	onAttempt?: (answer?: Answer) => void;
	/** Values that no error text may show, beside those of the credential. */
	secrets?: string[];
	headers?: Record<string, string>;
	/** Milliseconds for one attempt. */
	timeoutMs?: number;
	maxAttempts?: number;
	/** Whether a second request can do no harm. By default everything but POST and PATCH is repeatable. */
	repeatable?: boolean;
	/**
	 * The part of the service that the request goes to, if it has limits of its own: when it asks for
	 * patience, only requests of the same scope wait.
	 */
	scope?: string;
	/**
	 * For when nobody knows whether it was carried out: how to find out, and what running it again
	 * would do.
	 */
	ifLost?: string;
	/**
	 * Acts as the credential's user (default), as the owner of the given token, as a user who logs in
	 * with a secret of the item, or as nobody.
	 */
	actAs?: { token: string } | ItemUser | 'nobody';
	/** The user's own share of the permits, taken before one of the credential's. */
	share?: Pool;
}

/** What took the place of an answer. */
export interface Fault {
	kind: FaultKind;
	/** Node.js or axios error code. */
	code?: string;
}

/** Why a request has no result. */
export type Failure = { answer: Answer; refusal?: Refusal } | { fault: Fault };

/** What a service adds to the transport. */
export interface ServiceProfile {
	/** As users call it, for error texts. */
	name: string;
	/** Default for one attempt, in milliseconds. */
	timeoutMs: number;
	/** Pause after a 429 without Retry-After, in milliseconds; undefined backs off instead. */
	throttledPauseMs?: number;
	/**
	 * Whether a request for patience, in answer to a request with a scope, comes from the service itself
	 * and so concerns the whole account. By default it does not.
	 */
	concernsAll?(spec: RequestSpec, answer: Answer): boolean;
	/**
	 * Turns an answer of 300 or more, one that was not accepted, or a fault into the problem that the
	 * user reads.
	 */
	explain(spec: RequestSpec, failure: Failure, credential: ICredentialDataDecryptedObject): Problem;
	/** Whether an answer with a success status says that the token is not valid. */
	isTokenRefusal?(answer: Answer): boolean;
} /**
 * Why an answer with a success status is none. The request is then repeated, waits or fails as if
 * the status had said so.
 */
export interface Refusal {
	/** The status that would have said so. */
	status: number;
	/**
	 * What is wrong with the answer, as the end of "sent an answer …". Undefined when the service
	 * refused the request in its own words, which are in the body.
	 */
	flaw?: string;
}
