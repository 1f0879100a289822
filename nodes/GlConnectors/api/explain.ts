import { header, type Answer } from '../../core/http/answer';
import { isUnclear, lostAnswer } from '../../core/errors/effect';
import { readErrorBody, type ErrorBody } from '../../core/errors/errorBody';
import { Problem, type ProblemDetails } from '../../core/errors/problem';
import { plainStatus } from '../../core/http/rateLimit';
import { isCertificateCode } from '../../core/http/retry';
import { explainFlaw } from '../../core/http/acceptance';
import type { Failure, Fault, RequestSpec } from '../../core/http/request';
import { LOGIN_PATH, USERS_PATH } from './paths';

const SERVICE = 'GL Connectors';

/**
 * What a failed request to GL Connectors means to the user. Statuses and texts of several errors
 * are not documented (unknown integration, duplicates, provider failures), so the body's own text
 * always comes along.
 */
export function explain(spec: RequestSpec, failure: Failure): Problem {
	if ('fault' in failure) return new Problem(explainFault(spec, failure.fault));
	const { answer, refusal } = failure;
	if (refusal?.flaw) return new Problem(explainFlaw(SERVICE, spec, refusal.flaw));
	const body = readErrorBody(answer);
	// A refusal may come with a success status.
	const status = refusal?.status ?? answer.status;
	const { message, description, kind } = explainAnswer(spec, { ...answer, status }, body);
	return new Problem({
		message,
		description: [description, ...facts(answer, body, message)].join(' '),
		httpCode: answer.status,
		requestId: body.requestId,
		kind,
	});
}

function explainFault(spec: RequestSpec, { kind, code }: Fault): ProblemDetails {
	if (isCertificateCode(code)) {
		return {
			message: `The certificate of ${SERVICE} is not trusted`,
			description: `Check 'Base URL' of the credential. (${code})`,
			kind: 'network',
		};
	}
	const reason = code ? ` (${code})` : '';
	if (kind === 'notSent') {
		return {
			message: `${SERVICE} could not be reached`,
			description: `Check 'Base URL' of the credential, and whether this n8n can reach that host.${reason}`,
			kind: 'network',
		};
	}
	if (kind === 'timeout') {
		return lostAnswer(spec, {
			what: `${SERVICE} did not answer in time`,
			hint: `Raise 'Timeout' under 'Options' if this request needs longer.${reason}`,
			kind: 'network',
		});
	}
	return lostAnswer(spec, {
		what: `The connection to ${SERVICE} broke before the answer came`,
		advice: 'Run it again.',
		hint: reason.trim(),
		kind: 'network',
	});
}

function explainAnswer(spec: RequestSpec, answer: Answer, body: ErrorBody): ProblemDetails {
	const status = plainStatus(answer);
	const said = body.text ? `: ${body.text}` : '';
	if (status === 401) return unauthorized(spec, body);
	if (status === 403) {
		return {
			message: `${SERVICE} does not allow this${said}`,
			description: 'This client or user lacks the permission. Ask the GL Connectors team.',
			kind: 'permission',
		};
	}
	if (isAboutIntegration(status, body)) {
		return {
			message: `The user has no such integration${said}`,
			description:
				"Choose another 'Integration Identifier', or connect the account first: resource 'Integration', operation 'Connect'.",
			kind: 'integrationMissing',
		};
	}
	if (status === 404 || status === 405) {
		return {
			message: `${SERVICE} found nothing there${said}`,
			description:
				"Check what the parameters name, the connector and the action, and that 'Base URL' of the credential leads to a GL Connectors server.",
			kind: 'notFound',
		};
	}
	if (status === 409 || (status <= 422 && /already exists|exists already/i.test(body.text ?? ''))) {
		return {
			message: `It exists already${said}`,
			description:
				spec.path === USERS_PATH
					? 'Use another identifier. If an earlier run ended without an answer and has created this user, the secret is lost: it is shown only once.'
					: 'Use another name or identifier.',
			kind: 'exists',
		};
	}
	if (status === 400 || status === 422) {
		return {
			message: `${SERVICE} did not accept the values${said}`,
			description: 'Correct the fields named above and run it again.',
			kind: 'validation',
		};
	}
	if (status === 429) {
		return {
			message: `${SERVICE} receives too many requests${said}`,
			description: "Lower 'Concurrency Level' or 'Requests per Second' of the credential.",
			kind: 'rateLimited',
		};
	}
	if (status < 400) {
		const target = header(answer, 'location')?.split('?')[0];
		return {
			message: `${SERVICE} redirected the request${target ? ` to ${target}` : ''}`,
			description: "Redirects are not followed. Check 'Base URL' of the credential (https?).",
			kind: 'redirected',
		};
	}
	if (status === 501 || (status >= 500 && /not (support|implement)/i.test(body.text ?? ''))) {
		return {
			message: `The connector cannot do this${said}`,
			description:
				"Accounts are linked with 'Connect', databases and keys with 'Connect with Configuration', and some connectors need neither.",
			kind: 'notSupported',
		};
	}
	if (isUnclear(status)) {
		return lostAnswer(spec, {
			what: `${SERVICE} or the service behind it did not work (HTTP ${status})`,
			said,
			advice: 'Run it again later.',
			kind: 'serviceDown',
		});
	}
	return {
		message: `${SERVICE} refused the request${said}`,
		description: 'Check the parameters and run it again.',
	};
}

/** The service answers "Client not found" for an unknown API key and "Unauthorized" for the rest. */
function unauthorized(spec: RequestSpec, { text }: ErrorBody): ProblemDetails {
	const asksForKeyOnly = spec.actAs === 'nobody' && spec.path !== LOGIN_PATH;
	if (asksForKeyOnly || /client not found|api.?key/i.test(text ?? '')) {
		return {
			message: `${SERVICE} does not know the client API key`,
			description: "Check 'Client API Key' of the credential.",
			kind: 'keyRefused',
		};
	}
	if (spec.path === LOGIN_PATH) {
		return {
			message: "The login was refused: 'User Secret' does not fit 'User Identifier'",
			description:
				"Check both in the credential. The secret is the one that was shown when the user was created, and both must belong to the organisation of 'Client API Key'.",
			kind: 'loginRefused',
		};
	}
	if (typeof spec.actAs === 'object') {
		return {
			message: `${SERVICE} refused the user token of this item`,
			description: "Log in again for a new token, and check that it belongs to 'Client API Key'.",
			kind: 'tokenRefused',
		};
	}
	return {
		message: `${SERVICE} refused the user token${text ? `: ${text}` : ''}`,
		description:
			"It is missing, has expired, was revoked, or belongs to another client than 'Client API Key' of the credential. If the action's own service refused it, connect that account again.",
		kind: 'tokenRefused',
	};
}

/** Unknown integrations are a 404 or a 400; only the text tells (the exception is IntegrationDoesNotExist). */
function isAboutIntegration(status: number, { text, code }: ErrorBody): boolean {
	if (status !== 404 && status !== 400) return false;
	const isDuplicate = /exists/i.test(text ?? '') && !/\bno\b/i.test(text ?? '');
	return /integration/i.test(`${text ?? ''} ${code ?? ''}`) && !isDuplicate;
}

function facts(answer: Answer, { text, code, requestId }: ErrorBody, message: string): string[] {
	return [
		...(text && !message.includes(text) ? [`The service said: ${text}.`] : []),
		`HTTP status: ${answer.status}.`,
		...(code ? [`Code: ${code}.`] : []),
		...(requestId ? [`Request ID: ${requestId}.`] : []),
	];
}
