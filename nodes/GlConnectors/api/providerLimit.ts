import { isFields } from '../../core/path';
import { json, type Answer } from '../../core/http/answer';

/** What GL Connectors may call itself in an error's `source`; no source shows such a body. */
const OWN_NAMES = /^(gl.?connectors?|bosa|gateway)\b/i;

/**
 * Whether a refusal for too many requests, in answer to an action, comes from GL Connectors itself
 * and not from the provider behind the connector.
 *
 * GL Connectors passes the errors of providers on (status and text) and documents no limit of its
 * own, so a refusal is taken for the provider's unless it says otherwise: an error's `source` names
 * the gateway, or the body is none of its own because a proxy in front of it answered.
 */
export function isGatewaysOwn(answer: Answer): boolean {
	const body = json(answer);
	if (!isFields(body)) return answer.body.length > 0;
	return typeof body.source === 'string' && OWN_NAMES.test(body.source);
}
