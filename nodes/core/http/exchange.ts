import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import type { Answer } from './answer';
import type { Deadline } from './deadline';
import { readAnswer } from './download';
import { withCancelSignal, type RequestContext } from '../context';
import { codeOf, findCause, originOf } from '../errors/cause';
import { oneLine } from '../errors/oneLine';
import { Problem } from '../errors/problem';
import { knownAcrossCopies } from '../shared';
import { plainStatus } from './rateLimit';
import { faultKind } from './retry';
import { retryAfter } from './retryAfter';
import type { Fault, Refusal, RequestSpec } from './request';
import { isStream, Source } from './source';
import { StorageError, storageProblem } from './storage';

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
		super(oneLine(problem));
		this.name = 'RefusedLogin';
	}
}
knownAcrossCopies(RefusedLogin, 'RefusedLogin');

/**
 * One HTTP exchange through n8n: the only place that calls n8n's HTTP helper.
 *
 * @param data the credential as it shall be used; with an empty token n8n logs in first and puts
 * the new token into this object
 * @param options what to send; n8n writes the credential into it, so it must not be used again
 * @param deadline ends the exchange, whatever n8n and the service do
 * @param receive takes an answer that is a file; without it, everything is read into memory
 */
export async function exchange(
	context: RequestContext,
	credential: { type: string; id: string; name: string },
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	deadline: Deadline,
	receive?: RequestSpec['receive'],
): Promise<Result> {
	const credentialsDecrypted: ICredentialsDecrypted = { ...credential, data };
	try {
		const response = (await deadline.race(
			context.helpers.httpRequestWithAuthentication.call(
				withCancelSignal(context, deadline.signal),
				credential.type,
				{
					...options,
					abortSignal: deadline.signal,
					// As it comes, whatever it is: n8n would read it without a limit of size or time.
					encoding: 'stream',
					returnFullResponse: true,
					// Statuses are for us to judge; n8n's own 401 handling logs in once per request.
					ignoreHttpStatusErrors: true,
					// The APIs do not redirect, and following one would carry the API key along.
					disableFollowRedirect: true,
				},
				{ credentialsDecrypted },
			) as Promise<unknown>,
		)) as Response;
		const { statusCode: status, body } = response;
		const headers = { ...response.headers };
		if (!isStream(body)) return { answer: { status, headers, body: toBuffer(body) } };
		const source = new Source(body, deadline);
		const answer = await readAnswer(source, { status, headers }, deadline, receive);
		if (source.isAtEnd) deadline.finish();
		return { answer };
	} catch (error) {
		return failure(error, data, deadline);
	} finally {
		deadline.close();
	}
}

interface Response {
	statusCode: number;
	headers: Answer['headers'];
	body: Buffer | ArrayBuffer | string;
}

/** What an error of the exchange means, however deep n8n has wrapped it. */
function failure(
	error: unknown,
	data: ICredentialDataDecryptedObject,
	{ reason }: Deadline,
): Result {
	const origin = originOf(error, data);
	// What the client says about a connection that was closed from here is only an echo.
	if (reason === 'timeout') return { fault: { kind: 'timeout', code: 'ETIMEDOUT' } };
	if (reason === 'cancelled') return { fault: { kind: 'cancelled' } };
	if (reason) return { blocked: storageProblem(new StorageError(reason)) };
	if (error instanceof StorageError) return { blocked: storageProblem(error) };
	const refusedLogin = findCause(
		origin,
		(each): each is RefusedLogin => each instanceof RefusedLogin,
	);
	if (refusedLogin) return { refusedLogin };
	const blocked = blockBehind(origin);
	if (blocked) {
		const { message, description } = blocked;
		return { blocked: new Problem({ message, description: description ?? '' }) };
	}
	if (error instanceof Problem) return { blocked: error };
	const code = codeOf(origin);
	return { fault: { kind: faultKind(code), code } };
}

/** The rule of this n8n (allowed domains, guarded addresses) that kept a request from being sent. */
export function blockBehind(error: unknown): UserError | undefined {
	return findCause(error, (each): each is UserError => each instanceof UserError);
}

/**
 * The status that came back, from the request or from the login before it: 429 for every kind of
 * rate limit; of an answer that was not accepted, the one that would have said so.
 */
export function statusOf(result: Result): number | undefined {
	if ('answer' in result) return result.refusal?.status ?? plainStatus(result.answer);
	return 'refusedLogin' in result ? result.refusedLogin.login?.answered : undefined;
}

/**
 * Whether the service asks for patience, so that nobody shall ask it for a while. Without a time, a
 * 503 speaks of its own request only: the next one may meet a server that works.
 */
export function isThrottled(result: Result): boolean {
	const status = statusOf(result);
	return status === 429 || (status === 503 && (retryAfterOf(result) ?? 0) > 0);
}

/** Milliseconds that the service asks to wait; undefined if it names no time. */
export function retryAfterOf(result: Result): number | undefined {
	if ('answer' in result) return retryAfter(result.answer);
	return 'refusedLogin' in result ? result.refusedLogin.login?.retryAfterMs : undefined;
}

function toBuffer(body: Buffer | ArrayBuffer | string): Buffer {
	if (Buffer.isBuffer(body)) return body;
	return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body ?? new ArrayBuffer(0));
}
