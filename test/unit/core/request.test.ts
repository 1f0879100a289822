import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import type { RequestContext } from '../../../nodes/core/context';
import { RefusedLogin } from '../../../nodes/core/exchange';
import { Problem } from '../../../nodes/core/problem';
import { Requester } from '../../../nodes/core/request';
import type { RequestSpec, ServiceProfile } from '../../../nodes/core/service';
import { Session } from '../../../nodes/core/session';
import { Pool } from '../../../nodes/core/throttle/pool';
import { FakeClock } from './fakeClock';

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
async function setUp(
	answer: (sent: Sent, count: number) => Answer,
	options: {
		logIn?: () => string | Error;
		profile?: Partial<ServiceProfile>;
		data?: ICredentialDataDecryptedObject;
		level?: number;
		signal?: AbortSignal;
	} = {},
) {
	const clock = new FakeClock();
	const sent: Sent[] = [];
	const stored: ICredentialDataDecryptedObject = {
		baseUrl: 'https://example.com',
		secret: 'top-secret',
		token: 'stored-token',
		...options.data,
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
			stored.token = token;
			Object.assign(data, { token });
		}
		const each = { at: clock.now(), token: String(data.token), options: request };
		sent.push(each);
		await clock.sleep(10);
		const answered = answer(each, sent.length);
		if (answered instanceof Error) throw new Error('wrapped by n8n', { cause: answered });
		const { status, headers = {}, body = '{}' } = answered;
		return { statusCode: status, headers, body: Buffer.from(body) };
	};
	const context = {
		getNode: () => ({ name: 'Node', credentials: { someApi: { id, name: 'Main' } } }),
		getCredentials: async () => ({ ...stored }),
		getExecutionCancelSignal: () => options.signal,
		helpers: { httpRequestWithAuthentication: helper },
	} as unknown as RequestContext;
	const profile = {
		type: 'someApi',
		tokenField: 'token',
		renewable: true,
		secretFields: ['secret', 'token'],
	};
	const session = await Session.open(context, profile, clock);
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
	return { clock, pool, requester, send, sent, stored };
}

function fault(code: string): Error {
	return Object.assign(new Error(code), { code });
}

describe('a service that has enough', () => {
	it.each<[string, Partial<ServiceProfile>, Record<string, string>, number]>([
		['Retry-After in seconds', {}, { 'retry-after': '7' }, 7000],
		['the service’s own pause', { throttledPauseMs: 60_000 }, {}, 60_000],
		['Retry-After before that', { throttledPauseMs: 60_000 }, { 'retry-after': '2' }, 2000],
		['backoff without either', {}, {}, 500],
		['backoff for "no patience"', { throttledPauseMs: 60_000 }, { 'retry-after': '0' }, 500],
	])('decides how long the pool pauses: %s', async (_name, profile, headers, ms) => {
		const { send, sent, pool } = await setUp(
			(_sent, count) => ({ status: count === 1 ? 429 : 200, headers }),
			{ profile },
		);
		await send();
		expect(sent[1].at - sent[0].at).toBe(ms + 10);
		expect(pool.state).toMatchObject({ level: 2, inFlight: 0 });
	});

	it('with 503 pauses the pool and leaves the level', async () => {
		const { send, sent, pool } = await setUp((_sent, count) => ({
			status: count === 1 ? 503 : 200,
			headers: { 'retry-after': '3' },
		}));
		await send();
		expect(sent[1].at - sent[0].at).toBe(3010);
		expect(pool.state.level).toBe(5);
	});

	it('holds up the requests of everybody', async () => {
		const { clock, requester, sent } = await setUp((_sent, count) => ({
			status: count === 1 ? 429 : 200,
			headers: { 'retry-after': '7' },
		}));
		const first = requester.send({ method: 'GET', path: '/1' });
		await clock.advance(20);
		const second = requester.send({ method: 'GET', path: '/2' });
		await clock.until(Promise.all([first, second]));
		// Who came first goes first: the one that was refused went to the line before the other came.
		expect(sent.map(({ options }) => options.url.slice(-1))).toEqual(['1', '1', '2']);
		expect(sent[2].at - sent[0].at).toBe(7010);
	});

	it('is left after eleven attempts', async () => {
		const { send, sent } = await setUp(() => ({ status: 429, body: 'Too much' }));
		await expect(send({ method: 'POST' })).rejects.toThrow('Too much');
		expect(sent).toHaveLength(11);
	});

	it('gets a hint about itself when it held the run back for long', async () => {
		const { send, requester } = await setUp((_sent, count) => ({
			status: count === 1 ? 429 : 200,
			headers: { 'retry-after': '90' },
		}));
		await send();
		expect(requester.advice()[0]).toMatch(
			/^Requests waited 1 min 30 s for the limits of the credential 'Main' \(5 at a time\)\. The service asked once/,
		);
	});
});

describe('a request that failed', () => {
	it('holds no permit while it waits for its retry', async () => {
		const { clock, requester, pool, sent } = await setUp(
			(_sent, count) => ({ status: count === 1 ? 500 : 200 }),
			{ level: 1 },
		);
		const first = requester.send({ method: 'GET', path: '/1' });
		await clock.advance(100);
		expect(pool.state).toMatchObject({ inFlight: 0, waiting: 0 });
		const second = requester.send({ method: 'GET', path: '/2' });
		await clock.until(Promise.all([first, second]));
		expect(sent.map(({ options }) => options.url.slice(-1))).toEqual(['1', '2', '1']);
	});

	it('waits for its retry as long as the service says', async () => {
		const { send, sent } = await setUp((_sent, count) => ({
			status: count === 1 ? 500 : 200,
			headers: { 'retry-after': '5' },
		}));
		await send();
		expect(sent[1].at - sent[0].at).toBe(5010);
	});

	it.each([
		['GET', 'ECONNRESET', 3],
		['PUT', 'ECONNABORTED', 3],
		['DELETE', 'ECONNRESET', 3],
		['POST', 'ECONNRESET', 1],
		['POST', 'ECONNABORTED', 1],
		['PATCH', 'ECONNRESET', 1],
		['POST', 'ECONNREFUSED', 3],
		['GET', 'CERT_HAS_EXPIRED', 1],
	] as const)('%s, %s: is sent %i times', async (method, code, times) => {
		const { send, sent } = await setUp(() => fault(code));
		await expect(send({ method })).rejects.toBeInstanceOf(Problem);
		expect(sent).toHaveLength(times);
	});

	it('is sent again when it is known to be safe, or not when it is not', async () => {
		const { send, sent } = await setUp(() => fault('ECONNRESET'));
		await expect(send({ method: 'POST', repeatable: true })).rejects.toThrow('broken');
		await expect(send({ method: 'GET', repeatable: false })).rejects.toThrow('broken');
		await expect(send({ maxAttempts: 2 })).rejects.toThrow('broken');
		expect(sent).toHaveLength(3 + 1 + 2);
	});

	it('shows no secret, whoever quotes one', async () => {
		const { send } = await setUp(() => ({
			status: 400,
			body: 'bad: top-secret, stored-token, item-token, own-secret',
		}));
		await expect(send({ secrets: ['own-secret'] })).rejects.toThrow(
			'bad: ***, ***, item-token, ***',
		);
		await expect(send({ actAs: { token: 'item-token' } })).rejects.toThrow('***, ***, ***');
	});

	it('because n8n did not let it out says what n8n says, and is not tried again', async () => {
		const { UserError } = await import('n8n-workflow');
		const { send, sent, pool } = await setUp(
			() => new UserError('It was blocked', { description: 'Ask your administrator' }),
		);
		await expect(send()).rejects.toMatchObject({
			message: 'It was blocked',
			description: 'Ask your administrator',
		});
		expect(sent).toHaveLength(1);
		expect(pool.state.inFlight).toBe(0);
	});

	it('is not sent to another host', async () => {
		const { send, sent } = await setUp(() => ({ status: 200 }));
		await expect(send({ path: 'https://evil.com/x' })).rejects.toThrow('was not followed');
		expect(sent).toHaveLength(0);
	});
});

describe('a token that is refused', () => {
	it('is replaced, and the request sent again at once', async () => {
		const { send, sent } = await setUp(({ token }) => ({
			status: token === 'fresh-token' ? 200 : 401,
		}));
		await send({ method: 'POST' });
		expect(sent.map(({ token }) => token)).toEqual(['stored-token', 'fresh-token']);
		expect(sent[1].at - sent[0].at).toBe(10);
	});

	it('of the item itself concerns that item alone', async () => {
		let logins = 0;
		const { send, sent } = await setUp(() => ({ status: 401 }), {
			logIn: () => `token-${++logins}`,
		});
		await expect(send({ actAs: { token: 'item-token' } })).rejects.toMatchObject({ httpCode: 401 });
		await expect(send({ actAs: 'nobody' })).rejects.toMatchObject({ httpCode: 401 });
		expect(sent.map(({ token }) => token)).toEqual(['item-token', 'no-user']);
		expect(logins).toBe(0);
	});

	it('is not replaced again and again: one login, then the 401 is the answer', async () => {
		let logins = 0;
		const { send, sent } = await setUp(() => ({ status: 401, body: 'No' }), {
			logIn: () => `token-${++logins}`,
		});
		await expect(send()).rejects.toThrow('No');
		await expect(send()).rejects.toThrow('No');
		expect(logins).toBe(1);
		expect(sent).toHaveLength(3);
	});

	it('gives way to what another process has stored meanwhile, also after a login of its own', async () => {
		// Only the newest token is valid, and another process logs in right after this one did.
		const { send, sent, stored } = await setUp(({ token }) => {
			if (token === 'fresh-token') stored.token = 'token of the other';
			return { status: token === 'token of the other' ? 200 : 401 };
		});
		await send();
		expect(sent.map(({ token }) => token)).toEqual([
			'stored-token',
			'fresh-token',
			'token of the other',
		]);
	});
});

describe('a login that fails', () => {
	const refused = (answered?: number) =>
		new RefusedLogin(
			new Problem({ message: 'Check the secret', description: 'top-secret' }),
			answered === undefined ? undefined : { answered },
		);

	it('for good is tried once for everybody, for a minute', async () => {
		let logins = 0;
		const { clock, requester, send, sent } = await setUp(() => ({ status: 200 }), {
			data: { token: '' },
			logIn: () => (++logins, refused(401)),
		});
		const all = Array.from(
			{ length: 50 },
			async () =>
				await requester.send({ method: 'GET', path: '/x' }).catch((error: Error) => error.message),
		);
		expect(new Set(await clock.until(Promise.all(all)))).toEqual(new Set(['Check the secret']));
		await expect(send()).rejects.toMatchObject({ description: '***' });
		expect([logins, sent.length]).toEqual([1, 0]);
		await clock.advance(60_000);
		await expect(send()).rejects.toThrow('Check the secret');
		expect(logins).toBe(2);
	});

	it.each([500, undefined])('with %p is tried again by its leader', async (answered) => {
		let logins = 0;
		const { clock, requester, sent } = await setUp(() => ({ status: 200 }), {
			data: { token: '' },
			logIn: () => (++logins < 3 ? refused(answered) : 'fresh-token'),
		});
		const all = Array.from(
			{ length: 20 },
			async () => await requester.send({ method: 'POST', path: '/x' }),
		);
		await clock.until(Promise.all(all));
		expect([logins, sent.length]).toEqual([3, 20]);
	});

	it('because the credential could not be stored says so, and was no request', async () => {
		const { send, sent } = await setUp(() => ({ status: 200 }), {
			data: { token: '' },
			logIn: () => new Error('The database is locked'),
		});
		await expect(send({ method: 'POST' })).rejects.toThrow('notSent');
		expect(sent).toHaveLength(0);
	});
});
