import { isFields } from '../../core/path';
import { header, isJson, json, type Answer } from '../../core/http/answer';
import { isRateLimit } from '../../core/http/rateLimit';
import type { Trial } from '../../core/http/trial';
import { ACCEPT } from './headers';
import { TEST_PATHS } from './paths';

/** For everything that answers and is not the G2 API. */
export const CHECK_ADDRESS =
	"Check 'Base URL': it is https://data.g2.com, or the address of your proxy, without a path.";

/** For a limit, whatever status tells it. */
export const BUSY =
	"G2 blocks this address because of too many requests, so the token was not judged. Wait a minute, then try again with fewer 'Requests per Second'.";

/** Asks for the categories without a token, which the G2 API refuses in its own form. */
export const trial: Trial = {
	service: 'G2',
	path: TEST_PATHS.v2,
	headers: () => ({ accept: ACCEPT }),
	judge,
	secretFields: ['apiToken'],
};

function judge(answer: Answer): string | undefined {
	const { status } = answer;
	// Too busy or out of order: who it is cannot be told.
	// n8n looks at the status alone, and a 403 usually means something else.
	if (status === 403 && isRateLimit(answer)) return BUSY;
	const isBusy = status === 429 || header(answer, 'retry-after') !== undefined;
	if (isBusy || status === 408 || status >= 500) return undefined;
	if (status === 404 || status === 405)
		return `There is no G2 API at this address. ${CHECK_ADDRESS}`;
	if (status >= 300 && status < 400) {
		return `This address only redirects to another one. ${CHECK_ADDRESS}`;
	}
	const body = json(answer);
	if (isFields(body) && (Array.isArray(body.data) || status >= 400)) return undefined;
	// Some refuse with nothing but the status.
	if (status === 401 && (isJson(answer) || answer.body.length === 0)) return undefined;
	// g2.com itself, which people try first, answers every program with a page and a 403.
	return `Something answered, but not the G2 API${isJson(answer) ? '' : ' (perhaps a web page)'}. ${CHECK_ADDRESS}`;
}
