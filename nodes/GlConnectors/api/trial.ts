import { isJson, json, type Answer } from '../../core/http/answer';
import { oneLine } from '../../core/errors/oneLine';
import { readErrorBody } from '../../core/errors/errorBody';
import { bareToken } from '../../core/login/bareToken';
import type { Trial } from '../../core/login/trial';
import { isRecord } from './envelope';
import { isAboutClientKey, NO_SERVER } from './explain';
import { ME_PATH } from './paths';

const WRONG_KEY = "GL Connectors does not know the client API key. Check 'Client API Key'.";

/**
 * Asks for the user without saying which one: a GL Connectors server that knows the key refuses
 * because of the missing token.
 */
export const trial: Trial = {
	service: 'GL Connectors',
	path: ME_PATH,
	headers: ({ clientApiKey }) => ({
		accept: 'application/json',
		'x-api-key': bareToken(clientApiKey),
	}),
	judge,
	secretFields: ['clientApiKey', 'userToken'],
};

function judge(answer: Answer): string | undefined {
	const { status } = answer;
	if (status === 401 && isAboutClientKey({ path: ME_PATH }, readErrorBody(answer)))
		return WRONG_KEY;
	// Too busy or out of order: who it is cannot be told.
	if (status === 429 || status >= 500) return undefined;
	const isRefusal = status >= 400 && status !== 404 && status !== 405 && isJson(answer);
	const body = json(answer);
	if (isRefusal || (status < 300 && isRecord(body) && 'data' in body)) return undefined;
	return oneLine(NO_SERVER);
}
