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
import { Problem } from '../errors/problem';
import { faultKind } from './retry';
import type { RequestSpec } from './request';
import { RefusedLogin, type Result } from './result';
import { isStream, Source } from './source';
import { StorageError, storageProblem } from './storage';

/**
 * One HTTP exchange through n8n with a credential: this file is the only place that calls n8n's HTTP
 * helper for requests.
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
	const send = async () =>
		(await context.helpers.httpRequestWithAuthentication.call(
			withCancelSignal(context, deadline.signal),
			credential.type,
			{ ...options, ...asItComes(deadline) },
			{ credentialsDecrypted },
		)) as Response;
	return await carryOut(send, data, deadline, receive);
}

/** The same for what everybody may read: nothing of any credential goes along. */
export async function exchangeOpenly(
	context: RequestContext,
	options: IHttpRequestOptions,
	deadline: Deadline,
	receive: RequestSpec['receive'],
): Promise<Result> {
	const send = async () =>
		(await context.helpers.httpRequest({ ...options, ...asItComes(deadline) })) as Response;
	return await carryOut(send, {}, deadline, receive);
}

function asItComes(deadline: Deadline) {
	return {
		abortSignal: deadline.signal,
		// As it comes, whatever it is: n8n would read it without a limit of size or time.
		encoding: 'stream' as const,
		returnFullResponse: true,
		// Statuses are for us to judge; n8n's own 401 handling logs in once per request.
		ignoreHttpStatusErrors: true,
		// The APIs do not redirect, and following one would carry the API key along.
		disableFollowRedirect: true,
	};
}

async function carryOut(
	send: () => Promise<Response>,
	data: ICredentialDataDecryptedObject,
	deadline: Deadline,
	receive: RequestSpec['receive'],
): Promise<Result> {
	try {
		const response = await deadline.race(send());
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

function toBuffer(body: Buffer | ArrayBuffer | string): Buffer {
	if (Buffer.isBuffer(body)) return body;
	return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body ?? new ArrayBuffer(0));
}
