import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { headerText } from '../../core/http/headerText';
import { bareToken } from '../../core/bareToken';
import { Problem } from '../../core/errors/problem';
import { beginRequest } from '../../core/http/trial';

/** What G2 answers nearly everything in; market signals come as plain JSON. */
export const ACCEPT = 'application/vnd.api+json, application/json';

/** Bodies that are JSON:API documents, and bodies that are not. */
export const CONTENT_TYPES = { jsonApi: 'application/vnd.api+json', json: 'application/json' };

/**
 * Writes the token into a request, after a look at where it goes: `Bearer` for the current API,
 * `Token token=` for the legacy one. The two kinds of token are not interchangeable, so the
 * credential's version decides.
 *
 * @throws Problem when the request must not carry the token
 * @throws TrialError in a credential test, when a field is wrong
 */
export function authorize(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const token = headerText(bareToken(credentials.apiToken), 'API Token');
	beginRequest(credentials, request, () => {
		if (token === '') throw noToken();
	});
	const authorization =
		credentials.apiVersion === 'v1' ? `Token token=${token}` : `Bearer ${token}`;
	request.headers = { accept: ACCEPT, ...request.headers, authorization };
	return request;
}

function noToken(): Problem {
	return new Problem({
		message: "'API Token' is empty",
		description:
			'Enter the token as G2 showed it. If it holds an expression, check what it results in.',
	});
}
