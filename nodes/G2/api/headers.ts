import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { headerText } from '../../core/http/headerText';

/** What G2 answers nearly everything in; market signals come as plain JSON. */
export const ACCEPT = 'application/vnd.api+json, application/json';

/** Bodies that are JSON:API documents, and bodies that are not. */
export const CONTENT_TYPES = { jsonApi: 'application/vnd.api+json', json: 'application/json' };

/**
 * Writes the token into a request: `Bearer` for the current API, `Token token=` for the legacy one.
 * The two kinds of token are not interchangeable, so the credential's version decides.
 *
 * @throws Problem when a header cannot carry the token
 */
export function authorize(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const token = headerText(String(credentials.apiToken ?? '').trim(), 'API Token');
	const authorization =
		credentials.apiVersion === 'v1' ? `Token token=${token}` : `Bearer ${token}`;
	request.headers = { accept: ACCEPT, ...request.headers, authorization };
	return request;
}
