import { isFields } from '../../../nodes/core/path';
import { LOGIN_PATH, ME_PATH } from '../../../nodes/GlConnectors/api/paths';
import { differs, giveUp, holds, notCheckable, type Check } from '../verdict';
import { bodyOf, said } from '../wire';
import type { LiveGlConnectors } from './client';

const service = 'GL Connectors';
const WRONG = 'no-such-key-or-token';
const DAY_S = 86_400;
const LIFETIME_DAYS = 30;

/** Keys, logins and tokens. */
export const accessChecks: Array<Check<LiveGlConnectors>> = [
	{
		id: 'wrong-key',
		service,
		assumption: 'An unknown API key gets 401 and a text that names client or key',
		keptIn: 'nodes/GlConnectors/api/explain.ts',
		async run(gl) {
			const answer = await (await gl.impostor({ key: WRONG })).get(ME_PATH);
			const isNamed = /client not found|api.?key/i.test(said(answer));
			return holds(answer.status === 401 && isNamed, said(answer));
		},
	},
	{
		id: 'wrong-token',
		service,
		assumption: 'An unknown user token gets 401 and a text that does not name the key',
		keptIn: 'nodes/GlConnectors/api/explain.ts',
		async run(gl) {
			const answer = await (await gl.impostor({ token: WRONG })).get(ME_PATH);
			const isNamed = /client not found|api.?key/i.test(said(answer));
			return holds(answer.status === 401 && !isNamed, said(answer));
		},
	},
	{
		id: 'error-body',
		service,
		assumption: 'Errors come as {error: {message, code}}',
		keptIn: 'nodes/core/errors/errorBody.ts',
		async run(gl) {
			const body = bodyOf(await (await gl.impostor({ token: WRONG })).get(ME_PATH));
			const { error } = body;
			const isAsDocumented = isFields(error) && 'message' in error && 'code' in error;
			return holds(isAsDocumented, `{${Object.keys(body).join(', ')}}`);
		},
	},
	{
		id: 'unknown-user',
		service,
		assumption: 'A login of a user who does not exist is refused with 401, as a wrong secret is',
		keptIn: 'nodes/GlConnectors/api/explain.ts',
		async run(gl) {
			const answer = await gl.tryLogIn(`no-such-user-${Date.now()}`, WRONG);
			return holds(answer.status === 401, said(answer));
		},
	},
	{
		id: 'expiry-utc',
		service,
		assumption: "A login's expires_at is UTC without a zone, the same moment as exp in the token",
		keptIn: 'nodes/GlConnectors/resources/user/logIn.ts',
		async run(gl) {
			const { token, expires_at: text } = await gl.firstLogin();
			if (/(Z|[+-]\d\d:?\d\d)$/.test(String(text))) return differs('it has a zone');
			const off = Date.parse(`${String(text)}Z`) / 1000 - expiryIn(token);
			return holds(Math.abs(off) <= 2, `they are ${Math.round(off)} s apart`);
		},
	},
	{
		id: 'token-lifetime',
		service,
		assumption: `A fresh token lasts ${LIFETIME_DAYS} days ('weeks' in the texts)`,
		keptIn: 'credentials/GlConnectorsTokenApi.credentials.ts',
		async run(gl) {
			const { token } = await gl.firstLogin();
			const days = (expiryIn(token) - Date.now() / 1000) / DAY_S;
			return holds(Math.round(days) === LIFETIME_DAYS, `${days.toFixed(2)} days`);
		},
	},
	{
		id: 'earlier-tokens',
		service,
		assumption: 'A new login leaves earlier tokens valid',
		keptIn: 'nodes/core/login/tokenState.ts',
		async run(gl) {
			const { token } = await gl.firstLogin();
			await gl.logIn();
			const answer = await gl.withToken(String(token)).get(ME_PATH);
			return holds(answer.status === 200, said(answer));
		},
	},
	{
		id: 'selected',
		service,
		assumption: "Each of the user's integrations says whether it is the default ('selected')",
		keptIn: 'nodes/GlConnectors/api/types.ts',
		async run(gl) {
			const own = await gl.ownIntegrations();
			if (own.length === 0) return notCheckable('the user has no integration');
			const silent = own.filter(({ selected }) => typeof selected !== 'boolean');
			return holds(silent.length === 0, `${silent.length} of ${own.length} do not`);
		},
	},
	{
		id: 'unknown-path',
		service,
		assumption: 'A path that does not exist answers 404 with a text in detail',
		keptIn: 'nodes/core/errors/errorBody.ts',
		async run(gl) {
			const answer = await gl.keyOnly.get(`${LOGIN_PATH}/no-such-path`);
			const isAsFastApi = answer.status === 404 && typeof bodyOf(answer).detail === 'string';
			return holds(isAsFastApi, said(answer));
		},
	},
];

/** Seconds since the epoch. */
function expiryIn(token: unknown): number {
	try {
		const claims = Buffer.from(String(token).split('.')[1], 'base64url').toString('utf8');
		const { exp } = JSON.parse(claims) as { exp: unknown };
		return typeof exp === 'number' ? exp : giveUp('the token has no exp');
	} catch {
		return giveUp('the token is no JWT');
	}
}
