import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { systemClock } from '../clock';
import { codeOf } from '../errors/cause';
import type { Answer } from './answer';
import { Deadline } from './deadline';
import { blockBehind } from './exchange';
import type { Fault } from './request';
import { faultKind } from './retry';
import { isStream, Source } from './source';

/** A token and an error text need no more. */
const MAX_BYTES = 1024 * 1024;

/**
 * One request from within a credential type, where n8n gives nothing but its plain helper: a login,
 * or the trial behind a credential test. Follows no redirect, and judges no status.
 *
 * @param ms how long the service may take, in milliseconds
 * @throws UserError of n8n when its own rules do not let the request out
 */
export async function ask(
	helper: IHttpRequestHelper,
	options: IHttpRequestOptions,
	ms: number,
): Promise<{ answer: Answer } | { fault: Fault }> {
	let failure: unknown;
	const deadline = new Deadline({ clock: systemClock, ms });
	try {
		const response = (await deadline.race(
			helper.helpers.httpRequest({
				...options,
				timeout: ms,
				abortSignal: deadline.signal,
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			}),
		)) as { statusCode: number; headers: Answer['headers']; body: unknown };
		const { statusCode: status, headers, body } = response;
		return { answer: { status, headers, body: await readBody(body, deadline) } };
	} catch (error) {
		failure = error;
	} finally {
		deadline.close();
	}
	const blocked = blockBehind(failure);
	if (blocked) throw blocked;
	const code = deadline.reason ? 'ETIMEDOUT' : codeOf(failure);
	return { fault: { kind: faultKind(code), code } };
}

async function readBody(body: unknown, deadline: Deadline): Promise<Buffer> {
	if (!isStream(body)) return Buffer.from(body as ArrayBuffer);
	return await new Source(body, deadline).readAll(MAX_BYTES);
}
