import * as host from 'n8n-workflow';
import type {
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
	ICredentialTestRequest,
} from 'n8n-workflow';

import { TEST_PATHS } from '../../nodes/G2/api/paths';

const NO_PERMISSION =
	'G2 knows this token, but it has no permission. Pick the endpoints it may use when you make it, at my.g2.com/developers → Access Tokens.';

const NO_PLAN =
	'The token is right, but your G2 plan does not include this data. Ask your G2 account executive for an upgrade.';

const CHECK_ADDRESS =
	"Check 'Base URL': it is https://data.g2.com, or the address of your proxy, without a path.";

/** Refusals that their status explains. */
const byStatus: IAuthenticateRuleResponseCode[] = [
	status(
		401,
		"G2 does not accept this token. It may have expired (tokens last a year) or belong to the other 'API Version': tokens for V2 come from my.g2.com/developers, tokens for V1 from my.g2.com → Integrations → API tokens.",
	),
	status(402, 'The token is right, but the G2 subscription has lapsed. Renew it first.'),
	status(404, `There is no G2 API at this address. ${CHECK_ADDRESS}`),
	status(
		429,
		'G2 blocks this address because of too many requests. Wait a minute, then try again.',
	),
];

/**
 * The kinds of 403, which only the title tells apart. n8n's rules read a body only of a success, so
 * a 403 passes as one. Any other 403 also means that the token is known.
 */
const byTitle: IAuthenticateRuleResponseSuccessBody[] = [
	title('You do not have access to that resource', NO_PERMISSION),
	title('Forbidden', NO_PERMISSION),
	title(
		'Your current plan does not provide access to this resource. To unlock it, explore your upgrade options. Talk to G2 at the link below',
		NO_PLAN,
	),
];

/**
 * A body that begins as HTML does. g2.com itself, which is easily taken for the API's address,
 * answers every program with such a page and a 403.
 */
const webPage = bodyRule('[0]', '<', `A web page answered, not the G2 API. ${CHECK_ADDRESS}`);

const ALL_BUT_403 = Array.from({ length: 300 }, (_, index) => 300 + index).filter(
	(each) => each !== 403,
);

/**
 * Before n8n 2.16, `ignoreHttpStatusErrors` knows no exceptions: a wrong token would pass the test.
 * From 2.34 on, n8n-workflow has no `sleepWithAbort`. In between, n8n's errors forget their cause and
 * with it the status that `byStatus` looks for. So hosts that have it do without the exceptions: each
 * refusal fails the test there, with n8n's own words for the status.
 */
const judges403 = !('sleepWithAbort' in host);

/**
 * The request behind "Connection tested successfully": one category, which every valid token may
 * read. So a token with few permissions or a small plan passes, as it should.
 */
export const g2Test: ICredentialTestRequest = {
	request: {
		baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
		url: `={{ $credentials.apiVersion === "v1" ? "${TEST_PATHS.v1}" : "${TEST_PATHS.v2}" }}`,
		qs: { 'page[size]': 1 },
		timeout: 30_000,
		...(judges403 && { ignoreHttpStatusErrors: { ignore: true, except: ALL_BUT_403 } }),
	},
	// n8n looks at each rule for itself; its type only foresees lists of one kind.
	rules: [...byStatus, ...byTitle, webPage] as ICredentialTestRequest['rules'],
};

function status(value: number, message: string): IAuthenticateRuleResponseCode {
	return { type: 'responseCode', properties: { value, message } };
}

function title(value: string, message: string): IAuthenticateRuleResponseSuccessBody {
	return bodyRule('errors[0].title', value, message);
}

function bodyRule(
	key: string,
	value: string,
	message: string,
): IAuthenticateRuleResponseSuccessBody {
	return { type: 'responseSuccessBody', properties: { key, value, message } };
}
