import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { NO_USER } from '../../core/login/session';
import { bareToken } from '../../core/login/bareToken';
import { beginRequest } from '../../core/login/trial';

/**
 * Writes the client API key and, if there is one, the user token into a request.
 *
 * A function and not n8n's declarative form, because the latter evaluates an expression per header
 * and request and takes about twice as long.
 *
 * @throws Problem when the request must not carry the credential
 * @throws TrialError in a credential test, when a field is wrong
 */
export function authorize(
	credentials: ICredentialDataDecryptedObject,
	tokenField: string,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	beginRequest(credentials, request);
	const token = bareToken(credentials[tokenField]);
	const key = bareToken(credentials.clientApiKey);
	request.headers = { ...request.headers, 'x-api-key': key };
	if (token !== '' && token !== NO_USER) request.headers.authorization = `Bearer ${token}`;
	return request;
}

/**
 * The headers that pick one of the user's integrations; none means the default integration.
 *
 * The Python SDK sends `X-Bosa-Integration`; newer documentation names `X-Integration`. Sending
 * both survives the rename.
 */
export function integrationHeaders(identifier: string | undefined): Record<string, string> {
	if (!identifier) return {};
	return { 'X-Bosa-Integration': identifier, 'X-Integration': identifier };
}
