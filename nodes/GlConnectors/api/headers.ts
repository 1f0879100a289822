import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { NO_USER } from '../../core/session';

/**
 * Writes the client API key and, if there is one, the user token into a request.
 *
 * A function and not n8n's declarative form, because the latter evaluates an expression per header
 * and request and takes about twice as long.
 */
export function authorize(
	credentials: ICredentialDataDecryptedObject,
	tokenField: string,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const token = credentials[tokenField];
	request.headers = { ...request.headers, 'x-api-key': String(credentials.clientApiKey ?? '') };
	if (typeof token === 'string' && token !== '' && token !== NO_USER) {
		request.headers.authorization = `Bearer ${token}`;
	}
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
