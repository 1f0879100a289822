import type { IWebhookFunctions } from 'n8n-workflow';

import { isFields } from '../core/path';
import { withoutSecret } from './secret';

/** What came with a request. */
export interface Received {
	/** The body as read; a list or object of whatever depth. */
	body: unknown;
	/** The body as text, where n8n keeps that: not of a form with several parts. */
	raw?: string;
	/** What the address brought, without the secret. */
	query: Record<string, unknown>;
}

/** The request as it came, whatever form its body has. */
export function receivedBy(context: IWebhookFunctions): Received {
	const { rawBody } = context.getRequestObject() as { rawBody?: Buffer };
	const raw = Buffer.isBuffer(rawBody) ? rawBody.toString('utf8') : undefined;
	const read = context.getBodyData() as unknown;
	const query = withoutSecret(context.getQueryData() as Record<string, unknown>);
	return { body: bodyOf(read, raw), raw, query: Object.fromEntries(query) };
}

function bodyOf(read: unknown, raw = ''): unknown {
	if (isFormOfParts(read)) return read.data;
	if (Array.isArray(read) || (isFields(read) && Object.keys(read).length > 0)) return read;
	// n8n reads a body only when its type is said rightly, which G2 does not promise.
	return parsed(raw) ?? formOf(raw) ?? {};
}

/** What n8n makes of `multipart/form-data`. */
function isFormOfParts(read: unknown): read is { data: unknown } {
	return isFields(read) && isFields(read.data) && isFields(read.files);
}

function parsed(raw: string): unknown {
	try {
		const value: unknown = JSON.parse(raw);
		return typeof value === 'object' && value !== null ? value : undefined;
	} catch {
		return undefined;
	}
}

function formOf(raw: string): Record<string, string> | undefined {
	if (!/^[^\s<{[=]+=/.test(raw)) return undefined;
	return Object.fromEntries(new URLSearchParams(raw));
}
