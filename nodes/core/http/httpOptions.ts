import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import type { EncodedBody } from './body';
import { headerText } from './headerText';
import type { RequestSpec } from './request';
import { VERSION } from './version';

const USER_AGENT = `n8n-nodes-g2-gl-connectors/${VERSION}`;

/**
 * What n8n's HTTP helper is given for a request.
 *
 * @param url absolute
 * @param timeoutMs for one attempt
 */
export function httpOptions(
	spec: RequestSpec,
	url: string,
	timeoutMs: number,
	body?: EncodedBody,
): IHttpRequestOptions {
	return {
		method: spec.method,
		url,
		headers: {
			accept: 'application/json',
			'user-agent': USER_AGENT,
			...(body && { 'content-type': body.contentType }),
			...spec.headers,
		},
		...(spec.qs && { qs: spec.qs, arrayFormat: 'repeat' as const }),
		...(body && { body: body.content as IHttpRequestOptions['body'] }),
		// While a file goes up, the client's own clock would count the upload as the service's silence.
		timeout: body?.close ? 0 : timeoutMs,
	};
}

/**
 * Looks at all that will travel in headers, before anything is sent.
 *
 * @param headerFields labels of the credential's fields that do, by name
 * @throws Problem when a header cannot carry what it should
 */
export function checkHeaders(
	{ headers = {}, actAs }: RequestSpec,
	headerFields: Record<string, string> = {},
	credential: ICredentialDataDecryptedObject,
): void {
	for (const [field, label] of Object.entries(headerFields)) {
		headerText(String(credential[field] ?? '').trim(), label);
	}
	if (typeof actAs === 'object' && 'token' in actAs) headerText(actAs.token, 'User Token');
	for (const [name, value] of Object.entries(headers)) headerText(value, name);
}
