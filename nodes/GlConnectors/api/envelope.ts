import { json, type Answer } from '../../core/http/answer';

export interface Envelope {
	data: unknown;
	meta: Record<string, unknown> | null;
	/** What stands beside the data in the envelope; everything, when there is no envelope. */
	beside: Record<string, unknown>;
}

/** Unwraps `{data, meta}`; a body without `data` is the data itself (some lists come bare). */
export function envelope(answer: Answer): Envelope {
	const body = json(answer);
	if (!isRecord(body)) return { data: body ?? null, meta: null, beside: {} };
	if (!('data' in body)) return { data: body, meta: null, beside: body };
	const { data, meta, ...beside } = body;
	return { data, meta: isRecord(meta) ? meta : null, beside };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
