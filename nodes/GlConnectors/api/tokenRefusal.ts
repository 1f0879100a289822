import { isFields } from '../../core/path';
import { json, type Answer } from '../../core/http/answer';

/** A refusal is short; what is longer is data, and not worth reading twice. */
const MAX_BYTES = 2000;

/** How the service and gateways before it name a token that does not count any more. */
const ABOUT_TOKEN =
	/^unauthori[sz]ed\b|\b(token|session|signature)\b.*\b(expired|revoked|invalid|not valid)\b|\b(expired|revoked|invalid)\b.*\b(token|session)\b/i;

/**
 * Whether an answer with a success status refuses the user token. Only the forms of the service
 * itself count (`{error}`, `{data: {success: false, error}}`); what else is in `data` comes from a
 * provider, which has tokens of its own.
 */
export function isTokenRefusal(answer: Answer): boolean {
	const { received, body: bytes } = answer;
	if (received || bytes.length > MAX_BYTES || !bytes.includes('"error"')) return false;
	const body = json(answer);
	if (!isFields(body)) return false;
	const { data } = body;
	const error = isFields(data) && data.success === false ? data.error : body.error;
	if (isFields(error)) return [error.message, error.code].some(isAboutToken);
	return isAboutToken(error);
}

function isAboutToken(value: unknown): boolean {
	return typeof value === 'string' && ABOUT_TOKEN.test(value.replace(/_/g, ' '));
}
