import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { isFields } from '../../core/path';
import { isJson, json, type Answer } from '../../core/http/answer';
import { oneLine } from '../../core/errors/oneLine';
import { readErrorBody } from '../../core/errors/errorBody';
import { isRateLimit } from '../../core/http/rateLimit';
import type { Trial } from '../../core/http/trial';
import { isAboutClientKey, NO_SERVER } from './explain';
import { keyHeader } from './headers';
import { ME_PATH } from './paths';

const WRONG_KEY = "GL Connectors does not know the client API key. Check 'Client API Key'.";

/** For a limit, whatever status tells it. */
export const BUSY =
	"GL Connectors receives too many requests, so the credential was not judged. Wait a minute, then try again with fewer 'Requests per Second'.";

/**
 * Asks for the user without saying which one: a GL Connectors server that knows the key refuses
 * because of the missing token.
 */
export const trial: Trial = {
	service: 'GL Connectors',
	path: ME_PATH,
	headers: (credentials) => ({ accept: 'application/json', ...keyHeader(credentials) }),
	judge,
	secretFields: ['clientApiKey', 'userToken'],
};

function judge(answer: Answer, credentials: ICredentialDataDecryptedObject): string | undefined {
	const { status } = answer;
	// A user token also works without a key, and then the service misses the key here.
	const hasKey = Object.keys(keyHeader(credentials)).length > 0;
	if (hasKey && status === 401 && isAboutClientKey({ path: ME_PATH }, readErrorBody(answer)))
		return WRONG_KEY;
	// Too busy or out of order: who it is cannot be told.
	// n8n looks at the status alone, and a 403 usually means something else.
	if (status === 403 && isRateLimit(answer)) return BUSY;
	if (status === 408 || status === 429 || status >= 500) return undefined;
	const isRefusal = status >= 400 && status !== 404 && status !== 405 && isJson(answer);
	const body = json(answer);
	if (isRefusal || (status < 300 && isFields(body) && 'data' in body)) return undefined;
	return oneLine(NO_SERVER);
}
