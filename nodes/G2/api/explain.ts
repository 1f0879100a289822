import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { header, type Answer } from '../../core/http/answer';
import { isUnclear, lostAnswer } from '../../core/errors/effect';
import { readErrorBody, type ErrorBody } from '../../core/errors/errorBody';
import { limitKind } from '../../core/errors/failure';
import { Problem, type ProblemDetails } from '../../core/errors/problem';
import { explainFault } from '../../core/errors/explainFault';
import { facts } from '../../core/errors/facts';
import { plainStatus } from '../../core/http/rateLimit';
import { explainFlaw } from '../../core/http/acceptance';
import type { Failure, RequestSpec } from '../../core/http/request';
import { forbidden, unauthorized } from './refusal';

/**
 * What a failed request to G2 means to the user, with G2's own words and the request ID.
 *
 * @param credential whose 'API Version' tells why a token is refused
 */
export function explain(
	spec: RequestSpec,
	failure: Failure,
	credential?: ICredentialDataDecryptedObject,
): Problem {
	if ('fault' in failure) return new Problem(explainFault('G2', spec, failure.fault));
	const { answer, refusal } = failure;
	if (refusal?.flaw) return new Problem(explainFlaw('G2', spec, refusal.flaw));
	const body = readErrorBody(answer);
	// A refusal may come with a success status.
	const status = refusal?.status ?? answer.status;
	const judged = { ...answer, status };
	const { message, description, kind } = explainAnswer(spec, judged, body, credential?.apiVersion);
	return new Problem({
		message,
		description: [description, ...facts(answer, body, message, "G2's support")].join(' '),
		httpCode: answer.status,
		requestId: body.requestId,
		kind,
	});
}

function explainAnswer(
	spec: RequestSpec,
	answer: Answer,
	body: ErrorBody,
	apiVersion: unknown,
): ProblemDetails {
	const status = plainStatus(answer);
	const said = body.text ? `: ${body.text}` : '';
	switch (status) {
		case 400:
		case 422:
			return {
				message: `G2 did not accept the values${said}`,
				description: /\bpage/i.test(body.text ?? '')
					? "Add 'Page Size' under 'Options' with a smaller number, such as 100 or 50."
					: body.text
						? 'Correct what is named above and run it again.'
						: 'Check the values and run it again.',
				kind: 'validation',
			};
		case 401:
			return unauthorized(spec, apiVersion);
		case 402:
			return {
				message: `The G2 subscription has lapsed${said}`,
				description: 'Renew it, or ask your G2 account executive.',
				kind: 'plan',
			};
		case 403:
			return forbidden(answer, body);
		case 404:
			return {
				message: `G2 does not know what was asked for${said}`,
				description: notFound(spec),
				kind: 'notFound',
			};
		case 414:
			return {
				message: 'The filters are too long for one request',
				description: 'Choose fewer values in the filters and split the work into several items.',
				kind: 'validation',
			};
		case 429:
			return {
				message: `G2 receives too many requests${said}`,
				description:
					"More than 100 requests a second block access for 60 seconds. Lower 'Requests per Second' of the credential, and check what else uses G2 from this address.",
				kind: limitKind(body.text),
			};
	}
	if (status < 400) return redirected(answer);
	if (isUnclear(status)) {
		return lostAnswer(spec, {
			what: `G2 did not work (HTTP ${status})`,
			said,
			advice: 'Run it again later.',
			kind: 'serviceDown',
		});
	}
	return { message: `G2 refused the request${said}`, description: 'Check the values.' };
}

function notFound({ path }: RequestSpec): string {
	if (path.includes('/g2_activate/')) {
		return 'Check the product and the ID. G2 answers the same when your account does not have G2 Activate for this product.';
	}
	return "Check IDs and slugs (of a product: the part after '/products/' in its address on g2.com), and 'Base URL' of the credential.";
}

function redirected(answer: Answer): ProblemDetails {
	const target = header(answer, 'location')?.split('?')[0];
	return {
		message: `G2 redirected the request${target ? ` to ${target}` : ''}`,
		description: "Redirects are not followed. Check 'Base URL' of the credential (https?).",
		kind: 'redirected',
	};
}
