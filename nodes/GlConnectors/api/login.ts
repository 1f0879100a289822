import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { json, type Answer } from '../../core/http/answer';
import { systemClock } from '../../core/clock';
import { Deadline } from '../../core/http/deadline';
import { blockBehind, RefusedLogin } from '../../core/http/exchange';
import { isStream, Source } from '../../core/http/source';
import { keepLoginError } from '../../core/errors/cause';
import { Problem } from '../../core/errors/problem';
import { redactAnswer } from '../../core/errors/redact';
import { plainStatus } from '../../core/http/rateLimit';
import { faultKind } from '../../core/http/retry';
import { retryAfter } from '../../core/http/retryAfter';
import type { RequestSpec } from '../../core/http/request';
import { normalizeBaseUrl } from '../../core/http/url';
import { explain } from './explain';
import { keyHeader } from './headers';
import { LOGIN_PATH, TIMEOUT_MS } from './paths';

/** A token and an error text need no more. */
const MAX_LOGIN_BYTES = 1024 * 1024;

const spec: RequestSpec = { method: 'POST', path: LOGIN_PATH, actAs: 'nobody' };

/**
 * Exchanges user identifier and secret for a bearer token. Every call makes a new token, and the
 * old ones stay valid for weeks, so this must happen as seldom as possible.
 *
 * Called by n8n as the credential's `preAuthentication`.
 *
 * @throws RefusedLogin with a text that names the field to check
 * @throws UserError of n8n when its own rules do not let the login out
 * @throws Problem when the base URL cannot be used
 */
export async function logIn(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<string> {
	const token = fetchToken(helper, credentials);
	await token.catch((error: unknown) => keepLoginError(credentials, error));
	return await token;
}

async function fetchToken(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<string> {
	const answer = await ask(helper, request(credentials));
	if (answer.status >= 300) {
		const { clientApiKey, userSecret } = credentials;
		const problem = explain(spec, { answer: redactAnswer(answer, [clientApiKey, userSecret]) });
		throw new RefusedLogin(problem, {
			answered: plainStatus(answer),
			retryAfterMs: retryAfter(answer),
		});
	}
	const token = (json(answer) as { data?: { token?: unknown } } | undefined)?.data?.token;
	if (typeof token === 'string' && token !== '') return token;
	throw new RefusedLogin(
		new Problem({
			message: 'The login to GL Connectors brought no token',
			description: "Check that 'Base URL' of the credential leads to a GL Connectors server.",
		}),
	);
}

function request(credentials: ICredentialDataDecryptedObject): IHttpRequestOptions {
	return {
		method: 'POST',
		url: `${normalizeBaseUrl(credentials.baseUrl)}${LOGIN_PATH}`,
		headers: {
			accept: 'application/json',
			'content-type': 'application/json',
			...keyHeader(credentials),
		},
		body: JSON.stringify({
			identifier: credentials.userIdentifier,
			secret: credentials.userSecret,
		}),
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: TIMEOUT_MS,
	};
}

async function ask(helper: IHttpRequestHelper, options: IHttpRequestOptions): Promise<Answer> {
	let code: string | undefined;
	let blocked: Error | undefined;
	const deadline = new Deadline({ clock: systemClock, ms: TIMEOUT_MS });
	try {
		const response = (await deadline.race(
			helper.helpers.httpRequest({ ...options, abortSignal: deadline.signal }),
		)) as { statusCode: number; headers: Answer['headers']; body: unknown };
		const { statusCode: status, headers, body } = response;
		return { status, headers, body: await readBody(body, deadline) };
	} catch (error) {
		code = deadline.reason ? 'ETIMEDOUT' : (error as { code?: string }).code;
		blocked = blockBehind(error);
	} finally {
		deadline.close();
	}
	if (blocked) throw blocked;
	throw new RefusedLogin(explain(spec, { fault: { kind: faultKind(code), code } }));
}

async function readBody(body: unknown, deadline: Deadline): Promise<Buffer> {
	if (!isStream(body)) return Buffer.from(body as ArrayBuffer);
	return await new Source(body, deadline).readAll(MAX_LOGIN_BYTES);
}
