import * as host from 'n8n-workflow';
import type { ICredentialTestRequest } from 'n8n-workflow';

import { TRIAL_HEADER } from '../../nodes/core/http/trial';
import { TEST_PATHS } from '../../nodes/G2/api/paths';
import { BUSY, CHECK_ADDRESS } from '../../nodes/G2/api/trial';
import { body, otherStatuses, REDIRECTS, SERVER_FAILURES, statuses } from './testRules';

const NO_PERMISSION =
	"'API Token' is known to G2, but has no permission. Pick the endpoints it may use when you create it, at my.g2.com/developers → Access Tokens.";

const NO_PLAN =
	"'API Token' is right, but your G2 plan does not include this data. Ask your G2 account executive for an upgrade.";

/** Refusals that their status explains. */
const byStatus = [
	...statuses(
		[401],
		"G2 does not accept this token. Check 'API Token': it may have expired (tokens for V2 last a year) or belong to the other 'API Version': tokens for V2 come from my.g2.com/developers, tokens for V1 from my.g2.com → Integrations → API tokens.",
	),
	...statuses([402], "'API Token' is right, but the G2 subscription has lapsed. Renew it first."),
	...statuses([404, 405], `There is no G2 API at this address. ${CHECK_ADDRESS}`),
	...statuses(REDIRECTS, `This address only redirects to another one. ${CHECK_ADDRESS}`),
	...statuses([429], BUSY),
	...statuses(
		[408, ...SERVER_FAILURES],
		"G2 did not work, so the token was not judged. Try again later, or check 'Base URL'.",
	),
	...otherStatuses(`G2 refused this request. Check 'API Token' and 'Base URL'.`),
];

/**
 * The kinds of 403, which only the title tells apart. n8n's rules read a body only of a success, so
 * a 403 passes as one.
 */
const byTitle = [
	body('errors[0].title', 'You do not have access to that resource', NO_PERMISSION),
	body('errors[0].title', 'Forbidden', NO_PERMISSION),
	body(
		'errors[0].title',
		'Your current plan does not provide access to this resource. To unlock it, explore your upgrade options. Talk to G2 at the link below',
		NO_PLAN,
	),
];

/** Whatever holds no data is no answer of the API, or a refusal that nobody knows yet. */
const withoutData = body(
	'data',
	undefined,
	`What answered gave no data: it is not the G2 API, or it refuses this token. ${CHECK_ADDRESS}`,
);

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
 * read. So a token with few permissions or a small plan passes, as it should. Before it, n8n calls
 * `preAuthentication`, whose texts say when G2 is not reached, or something else is.
 */
export const g2Test: ICredentialTestRequest = {
	request: {
		baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
		url: `={{ $credentials.apiVersion === "v1" ? "${TEST_PATHS.v1}" : "${TEST_PATHS.v2}" }}`,
		headers: { [TRIAL_HEADER]: '1' },
		qs: { 'page[size]': 1 },
		disableFollowRedirect: true,
		timeout: 30_000,
		...(judges403 && { ignoreHttpStatusErrors: { ignore: true, except: ALL_BUT_403 } }),
	},
	rules: [...byStatus, ...byTitle, withoutData] as ICredentialTestRequest['rules'],
};
