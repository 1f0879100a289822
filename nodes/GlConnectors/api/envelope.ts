import { isFields } from '../../core/path';
import { json, type Answer } from '../../core/http/answer';

export interface Envelope {
	data: unknown;
	meta: Record<string, unknown> | null;
	/** What stands beside the data in the envelope; everything, when there is no envelope. */
	beside: Record<string, unknown>;
}

/** What services put around their data. A JSON file that has `data` among other fields is none. */
const ENVELOPE_FIELDS = new Set(
	(
		'data meta success successful ok status status_code statusCode code message detail error errors ' +
		'request_id requestId reference_id'
	).split(' '),
);

/** Unwraps `{data, meta}`; a body without `data` is the data itself (some lists come bare). */
export function envelope(answer: Answer): Envelope {
	const body = json(answer);
	if (!isFields(body)) return { data: body ?? null, meta: null, beside: {} };
	if (!isEnvelope(body)) return { data: body, meta: null, beside: body };
	const { data, meta, ...beside } = body;
	return { data, meta: isFields(meta) ? meta : null, beside };
}

function isEnvelope(body: Record<string, unknown>): boolean {
	if (!('data' in body)) return false;
	return 'meta' in body || Object.keys(body).every((name) => ENVELOPE_FIELDS.has(name));
}
