import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import type { Answer } from './answer';
import { isStream, type ByteStream } from './download';
import { cancelSignal, type RequestContext } from '../context';
import { codeOf, findCause, originOf } from '../errors/cause';
import { oneLine } from '../errors/oneLine';
import { Problem } from '../errors/problem';
import { faultKind } from './retry';
import type { Fault } from './request';

/** How one exchange with the service ended. */
export type Result =
	| { answer: Answer }
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
		/** The login answer's status and Retry-After; undefined when there was no answer. */
		readonly login?: { answered: number; retryAfter?: string },
	) {
		// n8n's credential test shows the message alone.
		super(oneLine(problem));
		this.name = 'RefusedLogin';
	}
}

/**
 * One HTTP exchange through n8n: the only place that calls n8n's HTTP helper.
 *
 * @param data the credential as it shall be used; with an empty token n8n logs in first and puts
 * the new token into this object
 * @param options what to send; n8n writes the credential into it, so it must not be used again
 * @param readStream takes the body as a stream; without it, it is read into memory
 */
export async function exchange(
	context: RequestContext,
	credential: { type: string; id: string; name: string },
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	readStream?: (body: ByteStream, status: number, headers: Answer['headers']) => Promise<Answer>,
): Promise<Result> {
	const credentialsDecrypted: ICredentialsDecrypted = { ...credential, data };
	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			credential.type,
			{
				...options,
				// Bytes, whatever it is: a cut-off JSON or an HTML page must not become a fault.
				encoding: readStream ? 'stream' : 'arraybuffer',
				returnFullResponse: true,
				// Statuses are for us to judge; n8n's own 401 handling logs in once per request.
				ignoreHttpStatusErrors: true,
				// The APIs do not redirect, and following one would carry the API key along.
				disableFollowRedirect: true,
			},
			{ credentialsDecrypted },
		)) as { statusCode: number; headers: Answer['headers']; body: Buffer | ArrayBuffer | string };
		const { statusCode, headers, body } = response;
		if (readStream && isStream(body)) {
			return { answer: await readStream(body, statusCode, { ...headers }) };
		}
		return { answer: { status: statusCode, headers: { ...headers }, body: toBuffer(body) } };
	} catch (error) {
		const origin = originOf(error, data);
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
		const code = codeOf(origin);
		if (code !== undefined && STORAGE_CODES.includes(code))
			return { blocked: storageProblem(code) };
		const cancelled = cancelSignal(context)?.aborted;
		return { fault: { kind: cancelled ? 'cancelled' : faultKind(code), code } };
	}
}

/** What goes wrong with files on n8n's side, and never with a connection. */
const STORAGE_CODES = ['ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'EIO', 'ENOENT'];

function storageProblem(code: string): Problem {
	return new Problem({
		message: 'This n8n could not read or store the file',
		description: `Check the disk and the settings for binary data of this n8n. The request may have been carried out all the same. (${code})`,
	});
}

/** The rule of this n8n (allowed domains, guarded addresses) that kept a request from being sent. */
export function blockBehind(error: unknown): UserError | undefined {
	return findCause(error, (each): each is UserError => each instanceof UserError);
}

/** The status that came back, from the request or from the login before it. */
export function statusOf(result: Result): number | undefined {
	if ('answer' in result) return result.answer.status;
	return 'refusedLogin' in result ? result.refusedLogin.login?.answered : undefined;
}

/** Whether the service asks for patience, so that nobody shall ask it for a while. */
export function isThrottled(result: Result): boolean {
	const status = statusOf(result);
	return status === 429 || status === 503;
}

/** The Retry-After header that came with it. */
export function retryAfterOf(result: Result): unknown {
	if ('answer' in result) return result.answer.headers['retry-after'];
	return 'refusedLogin' in result ? result.refusedLogin.login?.retryAfter : undefined;
}

function toBuffer(body: Buffer | ArrayBuffer | string): Buffer {
	if (Buffer.isBuffer(body)) return body;
	return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body ?? new ArrayBuffer(0));
}
