import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { headerText } from '../../core/http/headerText';
import { bareToken } from '../../core/bareToken';
import { fingerprint, tokenOfIdentity } from '../../core/login/identity';
import { NO_USER, type CredentialProfile } from '../../core/login/session';
import { beginRequest } from '../../core/http/trial';

/**
 * Writes the client API key and the user token into a request, as far as there are any.
 *
 * A token that was made for another identity than the credential's is left out: n8n then meets a
 * 401 and logs in anew. n8n comes here for our requests, for the credential's test and for its own
 * HTTP Request node.
 *
 * A function and not n8n's declarative form, because the latter evaluates an expression per header
 * and request and takes about twice as long.
 *
 * @throws Problem when the request must not carry the credential, or a header cannot carry a field
 * @throws TrialError in a credential test, when a field is wrong
 */
export function authorize(
	credentials: ICredentialDataDecryptedObject,
	profile: CredentialProfile,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	beginRequest(credentials, request);
	const token = headerText(tokenOf(credentials, profile), 'User Token');
	if (token !== '' && token !== NO_USER) {
		request.headers = { ...request.headers, authorization: `Bearer ${token}` };
	}
	request.headers = { ...request.headers, ...keyHeader(credentials) };
	return request;
}

/** The header of the client API key; a user token also works without one, and an empty one is none. */
export function keyHeader(credentials: ICredentialDataDecryptedObject): Record<string, string> {
	const key = bareToken(credentials.clientApiKey);
	return key === '' ? {} : { 'x-api-key': headerText(key, 'Client API Key') };
}

function tokenOf(credentials: ICredentialDataDecryptedObject, profile: CredentialProfile): string {
	const stored = credentials[profile.tokenField];
	if (!profile.renewable) return bareToken(stored);
	return tokenOfIdentity(stored, fingerprint(profile, credentials));
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
