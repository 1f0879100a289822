import { json, type Answer } from '../../core/http/answer';
import { Problem } from '../../core/errors/problem';

export interface Envelope {
	data: unknown;
	meta: Record<string, unknown> | null;
}

/** What services put around their data. A JSON file that has `data` among other fields is none. */
const ENVELOPE_FIELDS = new Set(
	(
		'data meta success successful ok status status_code statusCode code message detail error errors ' +
		'request_id requestId reference_id'
	).split(' '),
);

/**
 * Unwraps `{data, meta}`; a body without `data` is the data itself (some lists come bare).
 *
 * @throws Problem when the body is no JSON: cut off, or a web page
 */
export function envelope(answer: Answer): Envelope {
	const body = json(answer);
	if (body === undefined && answer.body.length > 0) throw unexpected('the answer');
	if (!isRecord(body) || !isEnvelope(body)) return { data: body ?? null, meta: null };
	return { data: body.data, meta: isRecord(body.meta) ? body.meta : null };
}

function isEnvelope(body: Record<string, unknown>): boolean {
	if (!('data' in body)) return false;
	return 'meta' in body || Object.keys(body).every((name) => ENVELOPE_FIELDS.has(name));
}

/** Whether a success status hides a refusal: `{data: {success: false, error}}`. */
export function isRefusal({ data }: Envelope): boolean {
	return isRecord(data) && data.success === false;
}

export function unexpected(what: string): Problem {
	return new Problem({
		message: `GL Connectors sent ${what} in a form that cannot be read`,
		description:
			"It was cut off, is a web page or no JSON. Check that 'Base URL' of the credential leads to a GL Connectors server, and look whether the action was carried out before you run it again.",
	});
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
