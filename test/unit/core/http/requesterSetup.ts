import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { withTimeLeft, type RequestContext } from '../../../../nodes/core/context';
import { Problem } from '../../../../nodes/core/errors/problem';
import { Requester } from '../../../../nodes/core/http/requester';
import type { RequestSpec, ServiceProfile } from '../../../../nodes/core/http/request';
import { bindToken, fingerprint, tokenOfIdentity } from '../../../../nodes/core/login/identity';
import { Session } from '../../../../nodes/core/login/session';
import { Pool } from '../../../../nodes/core/throttle/pool';
import { FakeClock } from '../fakeClock';

interface Sent {
	at: number;
	token: string;
	options: IHttpRequestOptions;
}

type Answer = { status: number; headers?: Record<string, string>; body?: string } | Error;

const service: ServiceProfile = {
	name: 'Some Service',
	timeoutMs: 30_000,
	explain: (_spec, failure) =>
		new Problem({
			message: 'answer' in failure ? failure.answer.body.toString() : failure.fault.kind,
			description: 'Mend it',
			httpCode: 'answer' in failure ? failure.answer.status : undefined,
		}),
};

let credentials = 0;

/**
 * A requester with n8n's part played by hand.
 *
 * @param answer what the service answers to a request
 * @param logIn what a login brings; called by "n8n" when the token is empty
 */
export async function setUpRequester(
	answer: (sent: Sent, count: number) => Answer | Promise<never>,
	options: {
		logIn?: () => string | Error;
		profile?: Partial<ServiceProfile>;
		data?: ICredentialDataDecryptedObject;
		level?: number;
		signal?: AbortSignal;
		/** Milliseconds that may be spent on waiting, as in a poll. */
		timeLeftMs?: number;
	} = {},
) {
	const clock = new FakeClock();
	const sent: Sent[] = [];
	const profile = {
		type: 'someApi',
		tokenField: 'token',
		identityFields: ['baseUrl', 'secret'],
		renewable: true,
		secretFields: ['secret', 'token'],
		headerFields: { secret: 'Some Key' },
	};
	const fields = { baseUrl: 'https://example.com', secret: 'top-secret', ...options.data };
	const bind = (token: string, data: ICredentialDataDecryptedObject = fields) =>
		token === '' ? '' : bindToken(token, fingerprint(profile, data));
	const stored: ICredentialDataDecryptedObject = {
		...fields,
		token: bind(String(options.data?.token ?? 'stored-token')),
	};
	const id = `credential-${++credentials}`;
	const helper = async (
		_type: string,
		request: IHttpRequestOptions,
		{ credentialsDecrypted }: { credentialsDecrypted: { data: ICredentialDataDecryptedObject } },
	) => {
		const { data } = credentialsDecrypted;
		if (data.token === '') {
			const token = options.logIn?.() ?? 'fresh-token';
			if (token instanceof Error) throw new Error('wrapped by n8n', { cause: token });
			stored.token = bind(token, data);
			Object.assign(data, { token: stored.token });
		}
		const token = tokenOfIdentity(data.token, fingerprint(profile, data)) || String(data.token);
		const each = { at: clock.now(), token, options: request };
		sent.push(each);
		await clock.sleep(10);
		const answered = await answer(each, sent.length);
		if (answered instanceof Error) throw new Error('wrapped by n8n', { cause: answered });
		const { status, headers = {}, body = '{}' } = answered;
		return { statusCode: status, headers, body: Buffer.from(body) };
	};
	const host = {
		getNode: () => ({ name: 'Node', credentials: { someApi: { id, name: 'Main' } } }),
		getCredentials: async () => ({ ...stored }),
		getExecutionCancelSignal: () => options.signal,
		helpers: { httpRequestWithAuthentication: helper },
	} as unknown as RequestContext;
	const { timeLeftMs } = options;
	const context = timeLeftMs === undefined ? host : withTimeLeft(host, () => timeLeftMs);
	const session = await Session.open(context, profile, 0, clock);
	const pool = new Pool({ level: options.level ?? 5 }, clock);
	const requester = new Requester(
		context,
		{ ...service, ...options.profile },
		session,
		pool,
		clock,
	);
	const send = async (spec: Partial<RequestSpec> = {}) =>
		await clock.until(requester.send({ method: 'GET', path: '/x', ...spec }));
	return { bind, clock, pool, requester, send, sent, stored };
}
