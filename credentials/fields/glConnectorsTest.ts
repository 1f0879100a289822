import type { ICredentialTestRequest } from 'n8n-workflow';

import { oneLine } from '../../nodes/core/errors/oneLine';
import { TRIAL_HEADER } from '../../nodes/core/http/trial';
import { NO_SERVER } from '../../nodes/GlConnectors/api/explain';
import { BUSY } from '../../nodes/GlConnectors/api/trial';
import { CONNECTOR_NAMES_PATH, ME_PATH } from '../../nodes/GlConnectors/api/paths';
import { body, otherStatuses, REDIRECTS, SERVER_FAILURES, statuses, type Rule } from './testRules';

const ASK = 'or ask the GL Connectors team.';

/**
 * The request behind "Connection tested successfully": it reads the user, which every valid token
 * may do. Before it, n8n calls `preAuthentication`, whose texts say when the server is not reached,
 * is another one, or does not know the client.
 *
 * @param refused the text for a 401, naming the field to check
 * @param more rules for what this request alone answers
 */
function connectionTest(refused: string, url: string, more: Rule[] = []): ICredentialTestRequest {
	return {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url,
			headers: { [TRIAL_HEADER]: '1' },
			disableFollowRedirect: true,
			timeout: 30_000,
		},
		rules: [
			...statuses([401], refused),
			...statuses([403], `GL Connectors does not allow this. Check 'Client API Key', ${ASK}`),
			...statuses([404, 405, ...REDIRECTS], oneLine(NO_SERVER)),
			...statuses([429], BUSY),
			...statuses(
				[408, ...SERVER_FAILURES],
				"GL Connectors did not work, so the credential was not judged. Try again later, or check 'Base URL'.",
			),
			...otherStatuses(
				"GL Connectors refused this request. Check 'Base URL' and 'Client API Key'.",
			),
			...more,
		] as ICredentialTestRequest['rules'],
	};
}

/** The test of identifier and secret; n8n logs in before it. */
export const loginTest = connectionTest(
	"GL Connectors refused the fresh user token. Check that 'Client API Key' belongs to the user's organization.",
	ME_PATH,
	[body('data', undefined, oneLine(NO_SERVER))],
);

const TOKEN_REFUSED =
	"GL Connectors refused it. Check 'User Token' (it may have expired) and 'Client API Key': they must belong together.";

/** The test of a ready token. Without one, which is allowed, there is no user to read. */
export const tokenTest = connectionTest(
	TOKEN_REFUSED,
	`={{ $credentials.userToken.trim() === "" ? "${CONNECTOR_NAMES_PATH}" : "${ME_PATH}" }}`,
	// A refusal may come with a success status.
	[body('error', 'Unauthorized', TOKEN_REFUSED)],
);
