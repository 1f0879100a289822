import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { json } from '../../core/http/answer';
import { ask } from '../../core/http/ask';
import { RefusedLogin } from '../../core/http/result';
import { keepLoginError } from '../../core/errors/cause';
import { Problem } from '../../core/errors/problem';
import { redactAnswer } from '../../core/errors/redact';
import { plainStatus } from '../../core/http/rateLimit';
import { retryAfter } from '../../core/http/retryAfter';
import type { RequestSpec } from '../../core/http/request';
import { trySharing } from '../../core/http/sharingTrial';
import { normalizeBaseUrl } from '../../core/http/url';
import { explain } from './explain';
import { keyHeader } from './headers';
import { LOGIN_PATH, TIMEOUT_MS } from './paths';

const spec: RequestSpec = { method: 'POST', path: LOGIN_PATH, actAs: 'nobody' };

/**
 * Exchanges user identifier and secret for a bearer token. Every call makes a new token, and the
 * old ones stay valid for weeks, so this must happen as seldom as possible.
 *
 * Called by n8n as the credential's `preAuthentication`.
 *
 * @throws RefusedLogin with a text that names the field to check
 * @throws UserError of n8n when its own rules do not let the login out
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
	await assertSharing(helper, credentials);
	const result = await ask(helper, request(credentials), TIMEOUT_MS);
	if ('fault' in result) throw new RefusedLogin(explain(spec, result));
	const { answer } = result;
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
			kind: 'unreadable',
		}),
	);
}

function request(credentials: ICredentialDataDecryptedObject): IHttpRequestOptions {
	return {
		method: 'POST',
		url: `${usableBaseUrl(credentials)}${LOGIN_PATH}`,
		headers: {
			accept: 'application/json',
			'content-type': 'application/json',
			...keyHeader(credentials),
		},
		body: JSON.stringify({
			identifier: credentials.userIdentifier,
			secret: credentials.userSecret,
		}),
	};
}

function usableBaseUrl({ baseUrl }: ICredentialDataDecryptedObject): string {
	try {
		return normalizeBaseUrl(baseUrl);
	} catch (error) {
		throw asRefusedLogin(error);
	}
}

/** Before anything is sent: a token that is made in vain stays valid for weeks. */
async function assertSharing(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<void> {
	try {
		await trySharing(helper, credentials);
	} catch (error) {
		throw asRefusedLogin(error);
	}
}

/** A login is also how n8n tests the credential, where nothing but a message is shown. */
function asRefusedLogin(error: unknown): unknown {
	return error instanceof Problem ? new RefusedLogin(error) : error;
}
