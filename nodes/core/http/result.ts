import type { Answer } from './answer';
import { forDialog } from '../errors/oneLine';
import type { Problem } from '../errors/problem';
import { knownAcrossCopies } from '../shared';
import type { Fault, Refusal } from './request';

/** An answer, with why it was not accepted although its status is one of success. */
export interface Answered {
	answer: Answer;
	refusal?: Refusal;
}

/** How one exchange with the service ended. */
export type Result =
	| Answered
	| { fault: Fault }
	| { refusedLogin: RefusedLogin }
	/** n8n itself did not let the request out, or could not store the answer. */
	| { blocked: Problem };

/**
 * What a credential's `preAuthentication` throws when no token could be had. It travels through
 * n8n, which wraps it into its own error, so it is found again by its name. Its properties avoid
 * the names that n8n would take for an HTTP status (`status`, `statusCode`, `code`, `response`).
 */
export class RefusedLogin extends Error {
	constructor(
		readonly problem: Problem,
		/**
		 * The login answer's status (429 for every kind of rate limit) and the milliseconds that it asks
		 * to wait; undefined when there was no answer.
		 */
		readonly login?: { answered: number; retryAfterMs?: number },
	) {
		// n8n's credential test shows the message alone.
		super(forDialog(problem));
		this.name = 'RefusedLogin';
	}
}
knownAcrossCopies(RefusedLogin, 'RefusedLogin');
