import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { codeOf } from '../errors/cause';
import type { Answer } from './answer';
import { blockBehind } from './exchange';
import type { Fault } from './request';
import { faultKind } from './retry';

/**
 * One request from within a credential type, where n8n gives nothing but its plain helper: a login,
 * or the trial behind a credential test. Follows no redirect, and judges no status.
 *
 * @throws UserError of n8n when its own rules do not let the request out
 */
export async function ask(
	helper: IHttpRequestHelper,
	options: IHttpRequestOptions,
): Promise<{ answer: Answer } | { fault: Fault }> {
	let failure: unknown;
	try {
		const response = (await helper.helpers.httpRequest({
			...options,
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		})) as { statusCode: number; headers: Answer['headers']; body: ArrayBuffer };
		const { statusCode: status, headers, body } = response;
		return { answer: { status, headers, body: Buffer.from(body) } };
	} catch (error) {
		failure = error;
	}
	const blocked = blockBehind(failure);
	if (blocked) throw blocked;
	const code = codeOf(failure);
	return { fault: { kind: faultKind(code), code } };
}
