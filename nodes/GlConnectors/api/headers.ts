import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { headerText } from '../../core/http/headerText';
import { NO_USER } from '../../core/login/session';
import { normalizeBaseUrl } from '../../core/http/url';

/**
 * Writes the client API key and, if there is one, the user token into a request.
 *
 * A function and not n8n's declarative form, because the latter evaluates an expression per header
 * and request and takes about twice as long.
 *
 * @throws Problem when the credential's base URL must not be used, or a header cannot carry a field
 */
export function authorize(
	credentials: ICredentialDataDecryptedObject,
	tokenField: string,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	// The credential's test comes here without a look at the address; keys must not travel in clear.
	normalizeBaseUrl(credentials.baseUrl);
	// Pasted values often end with a line break, which no header can hold.
	const token = headerText(String(credentials[tokenField] ?? '').trim(), 'User Token');
	const key = headerText(String(credentials.clientApiKey ?? '').trim(), 'Client API Key');
	request.headers = { ...request.headers, 'x-api-key': key };
	if (token !== '' && token !== NO_USER) request.headers.authorization = `Bearer ${token}`;
	return request;
}

/**
 * The headers that pick one of the user's integrations; none means the default integration.
 *
 * The Python SDK sends `X-Bosa-Integration`; newer documentation names `X-Integration`. Sending
 * both survives the rename. No source documents an encoded form, so what a header cannot carry is
 * refused: without the rest of it, it would be another account, or the default one.
 *
 * @throws Problem when a header cannot carry the identifier
 */
export function integrationHeaders(identifier: string | undefined): Record<string, string> {
	if (!identifier) return {};
	const value = headerText(identifier, 'Integration Identifier');
	return { 'X-Bosa-Integration': value, 'X-Integration': value };
}
