import { header, isJson, type Answer } from '../../core/http/answer';
import { isUnclear, lostAnswer } from '../../core/errors/effect';
import { readErrorBody, type ErrorBody } from '../../core/errors/errorBody';
import { limitKind } from '../../core/errors/failure';
import { Problem, type ProblemDetails } from '../../core/errors/problem';
import { explainFault } from '../../core/errors/explainFault';
import { facts } from '../../core/errors/facts';
import { plainStatus } from '../../core/http/rateLimit';
import { explainFlaw } from '../../core/http/acceptance';
import type { Failure, RequestSpec } from '../../core/http/request';
import { CONNECTOR_NAMES_PATH, DISCOVERY_PATH, LOGIN_PATH, ME_PATH, USERS_PATH } from './paths';

const SERVICE = 'GL Connectors';

/** The advice that the identifiers which there are take the place of. */
export const CHOOSE_OTHER =
	"Choose another 'Integration Identifier', or connect the account first: resource 'Integration', operation 'Connect'.";

/** Something else answers at the address, or at a path of it. */
export const NO_SERVER = {
	message: `There is no ${SERVICE} server at this address`,
	description:
		"Check 'Base URL' of the credential: it ends with the host name, and begins as the server does (https or http).",
};

/** Paths that every server has. */
const OWN_PATHS = [CONNECTOR_NAMES_PATH, DISCOVERY_PATH, LOGIN_PATH, ME_PATH, USERS_PATH];

/**
 * What a failed request to GL Connectors means to the user. Statuses and texts of several errors
 * are not documented (unknown integration, duplicates, provider failures), so the body's own text
 * always comes along.
 */
export function explain(spec: RequestSpec, failure: Failure): Problem {
	if ('fault' in failure) return new Problem(explainFault(SERVICE, spec, failure.fault));
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

function explainAnswer(spec: RequestSpec, answer: Answer, body: ErrorBody): ProblemDetails {
	const status = plainStatus(answer);
	const said = body.text ? `: ${body.text}` : '';
	if (status === 401) return unauthorized(spec, body);
	if (status === 403 && !isJson(answer)) {
		return {
			message: `A server in front of ${SERVICE} refused the request${said}`,
			description: "Check 'Base URL' of the credential, and whether this n8n may reach it.",
		};
	}
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
			description: CHOOSE_OTHER,
			kind: 'integrationMissing',
		};
	}
	if (status === 404 || status === 405) return notFound(spec, body);
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
			description: body.text
				? 'Correct what is named above and run it again.'
				: 'Check the parameters and run it again.',
			kind: 'validation',
		};
	}
	if (status === 429) {
		return {
			message: `${SERVICE} receives too many requests${said}`,
			description: "Lower 'Concurrency Level' or 'Requests per Second' of the credential.",
			kind: limitKind(body.text),
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
	const isUnable =
		status === 501 || (status >= 500 && /not (support|implement)/i.test(body.text ?? ''));
	if (isUnable && !OWN_PATHS.includes(spec.path)) {
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

/**
 * A provider behind a connector says 404 when a parameter names something that it does not have; the
 * server itself when it does not know the path.
 */
function notFound({ path }: RequestSpec, { text }: ErrorBody): ProblemDetails {
	if (OWN_PATHS.includes(path)) return NO_SERVER;
	const said = text ? `: ${text}` : '';
	if (/^(not found|method not allowed)\.?$/i.test(text ?? '')) {
		return {
			message: `${SERVICE} found nothing there${said}`,
			description:
				'Check the connector, the action and what the parameters name. It may have been renamed or removed: choose it from the list again.',
			kind: 'notFound',
		};
	}
	return {
		message: `${SERVICE} or the service behind it found nothing of that name${said}`,
		description: 'Check what the parameters name: IDs, names and paths.',
		kind: 'notFound',
	};
}

/**
 * The service answers "Client not found" for an unknown API key and "Unauthorized" for the rest. On
 * other paths than its own, a provider may refuse a key of its own.
 */
export function isAboutClientKey(
	{ path }: Pick<RequestSpec, 'path'>,
	{ text }: ErrorBody,
): boolean {
	if (/client not found|client api.?key|x-api-key/i.test(text ?? '')) return true;
	return OWN_PATHS.includes(path) && /api.?key/i.test(text ?? '');
}

function unauthorized(spec: RequestSpec, body: ErrorBody): ProblemDetails {
	const { text } = body;
	const asksForKeyOnly = spec.actAs === 'nobody' && spec.path !== LOGIN_PATH;
	if (asksForKeyOnly || isAboutClientKey(spec, body)) {
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
				"Check both in the credential. The secret is the one that was shown when the user was created, and both must belong to the organization of 'Client API Key'.",
			kind: 'loginRefused',
		};
	}
	if (typeof spec.actAs === 'object' && 'token' in spec.actAs) {
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

/**
 * Unknown integrations are a 404 or a 400; only the text tells (the exception is
 * IntegrationDoesNotExist). Other texts speak of integrations, too: of a wrong parameter, or of one
 * that exists already.
 */
function isAboutIntegration(status: number, { text = '', code = '' }: ErrorBody): boolean {
	if (status !== 404 && status !== 400) return false;
	if (/integration_?(does_?not_?exist|not_?found)/i.test(`${code} ${text}`)) return true;
	return /\bno (such )?integration\b|\bintegration\b[^.]{0,100}\b(does not|doesn['’]t|not) (exist|found|connected)|\bintegration\b[^.]{0,100}\bnot found/i.test(
		text,
	);
}
