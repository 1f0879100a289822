import { isFields } from '../../core/path';
import { isJson, json, type Answer } from '../../core/http/answer';
import type { ErrorBody } from '../../core/errors/errorBody';
import type { ProblemDetails } from '../../core/errors/problem';
import type { RequestSpec } from '../../core/http/request';

/** How the text begins that G2 answers when the plan does not include the data. */
const PLAN_TEXT = /current plan|upgrade/i;

const V1_TOKENS =
	"my.g2.com → Integrations → API tokens. Enter it in a credential with 'API Version' set to V1.";

const V2_TOKENS = 'the Developer Portal, my.g2.com/developers → Access Tokens';

/**
 * A token that G2 does not take. Which API the operation belongs to and which one the credential is
 * for may tell why; G2 does not, so the usual reasons are listed.
 */
export function unauthorized(spec: RequestSpec, apiVersion: unknown): ProblemDetails {
	const isLegacy = spec.path.includes('/api/v1/');
	if (isLegacy && apiVersion === 'v2') {
		return {
			message:
				"This operation needs a token of the legacy API (V1), and the credential's is for V2",
			description: `Operations of 'Legacy (V1)' need a token from ${V1_TOKENS}`,
			kind: 'tokenRefused',
		};
	}
	if (!isLegacy && apiVersion === 'v1') {
		return {
			message:
				"This operation needs a token of the current API (V2), and the credential's is for V1",
			description: `Use a credential with 'API Version' set to V2 and a token from ${V2_TOKENS}. Only operations of 'Legacy (V1)' take V1 tokens.`,
			kind: 'tokenRefused',
		};
	}
	return {
		message: 'G2 does not accept the API token',
		description: isLegacy
			? `It has expired, was revoked, or belongs to the current API. Create one of the legacy API: ${V1_TOKENS}`
			: `It has expired (tokens last a year), was revoked, or belongs to the legacy API. Create one in ${V2_TOKENS}, and check that 'API Version' of the credential is V2.`,
		kind: 'tokenRefused',
	};
}

/**
 * The two kinds of 403. Only the text tells them apart: the token lacks a permission, or the plan
 * does not include the data.
 */
export function forbidden(answer: Answer, { text }: ErrorBody): ProblemDetails {
	const said = text ? `: ${text}` : '';
	if (PLAN_TEXT.test(text ?? '')) {
		const link = upgradeLink(answer);
		return {
			message: `Your G2 plan does not include this data${said}`,
			description: `The token is fine. Ask your G2 account executive for an upgrade${link ? `, or see ${link}` : ''}. The products and data that your plan does include still work.`,
			kind: 'plan',
		};
	}
	if (!isJson(answer)) {
		return {
			message: `A server in front of G2 refused the request${said}`,
			description: "Check 'Base URL' of the credential; g2.com itself serves no API.",
		};
	}
	return {
		message: `The API token has no permission for this${said}`,
		description:
			"In the Developer Portal, my.g2.com/developers → Access Tokens, create a token with access to this endpoint. If it has that access, your G2 account has no right to this product's data, or G2 restricts the endpoint.",
		kind: 'permission',
	};
}

/** The address that comes with a plan refusal; only an address of G2 itself is shown. */
function upgradeLink(answer: Answer): string | undefined {
	const body = json(answer);
	const errors = isFields(body) && Array.isArray(body.errors) ? body.errors : [];
	const links = errors.filter(isFields).map(({ links: each }) => each);
	const types = links.filter(isFields).flatMap(({ type }) => type);
	const link = types.find(
		(each): each is string => typeof each === 'string' && /^https:\/\/\w+\.g2\.com\//.test(each),
	);
	return link?.split('?')[0];
}
