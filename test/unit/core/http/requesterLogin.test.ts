import { RefusedLogin } from '../../../../nodes/core/http/result';
import { Problem } from '../../../../nodes/core/errors/problem';
import { setUpRequester } from './requesterSetup';

describe('a token that is refused', () => {
	it('is replaced, and the request sent again at once', async () => {
		const { send, sent } = await setUpRequester(({ token }) => ({
			status: token === 'fresh-token' ? 200 : 401,
		}));
		await send({ method: 'POST' });
		expect(sent.map(({ token }) => token)).toEqual(['stored-token', 'fresh-token']);
		expect(sent[1].at - sent[0].at).toBe(10);
	});

	it('of the item itself concerns that item alone', async () => {
		let logins = 0;
		const { send, sent } = await setUpRequester(() => ({ status: 401 }), {
			logIn: () => `token-${++logins}`,
		});
		await expect(send({ actAs: { token: 'item-token' } })).rejects.toMatchObject({ httpCode: 401 });
		await expect(send({ actAs: 'nobody' })).rejects.toMatchObject({ httpCode: 401 });
		expect(sent.map(({ token }) => token)).toEqual(['item-token', 'no-user']);
		expect(logins).toBe(0);
	});

	it('is not replaced again and again: one login, then the 401 is the answer', async () => {
		let logins = 0;
		const { send, sent } = await setUpRequester(() => ({ status: 401, body: 'No' }), {
			logIn: () => `token-${++logins}`,
		});
		await expect(send()).rejects.toThrow('No');
		await expect(send()).rejects.toThrow('No');
		expect(logins).toBe(1);
		expect(sent).toHaveLength(3);
	});

	it('gives way to what another process has stored meanwhile, also after a login of its own', async () => {
		// Only the newest token is valid, and another process logs in right after this one did.
		const { bind, send, sent, stored } = await setUpRequester(({ token }) => {
			if (token === 'fresh-token') stored.token = bind('token of the other');
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

describe('a token that the service refuses in other words than 401', () => {
	const answers =
		(status: number, body = '{}') =>
		async (logIn: () => string) =>
			await setUpRequester(
				({ token }) => (token.startsWith('good') ? { status: 200 } : { status, body }),
				{
					logIn,
					profile: { isTokenRefusal: ({ body: bytes }) => bytes.includes('token expired') },
				},
			);

	it.each([
		[403, '{}'],
		[200, '{"error":"token expired"}'],
	])('(%i) is renewed once', async (status, body) => {
		const { send, sent } = await answers(status, body)(() => 'good token');
		await expect(send()).resolves.toMatchObject({ status: 200 });
		expect(sent.map(({ token }) => token)).toEqual(['stored-token', 'good token']);
	});

	it('and goes on refusing gets one login for all items, and its own words for each', async () => {
		let logins = 0;
		const given = await answers(403, 'Not yours')(() => `bad token ${++logins}`);
		const { clock, requester, send } = given;
		const all = Array.from(
			{ length: 30 },
			async () =>
				await requester.send({ method: 'GET', path: '/x' }).catch((error: Error) => error.message),
		);
		expect(new Set(await clock.until(Promise.all(all)))).toEqual(new Set(['Not yours']));
		await expect(send()).rejects.toMatchObject({ httpCode: 403 });
		expect(logins).toBe(1);
	});

	it('and is a success that goes on saying so: the answer is what came', async () => {
		const given = await answers(200, '{"error":"token expired"}')(() => 'bad token');
		const answer = await given.send();
		expect(answer.body.toString()).toContain('token expired');
	});
});

describe('a credential that is edited while a run is under way', () => {
	it('does not count for that run: one snapshot decides', async () => {
		const { send, sent, stored } = await setUpRequester(({ token }) => ({
			status: token === 'stored-token' ? 401 : 200,
		}));
		stored.secret = 'secret of somebody else';
		await send();
		expect(sent[1].token).toBe('fresh-token');
	});

	it('is named when the login with what the run began with is refused', async () => {
		const { send, sent, stored } = await setUpRequester(() => ({ status: 401 }), {
			logIn: () =>
				new RefusedLogin(new Problem({ message: 'Check the secret', description: 'Mend it' }), {
					answered: 401,
				}),
		});
		stored.secret = 'the right one';
		await expect(send()).rejects.toThrow(/edited while this run was under way.*Check the secret/);
		expect(sent).toHaveLength(1);
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
		const { clock, requester, send, sent } = await setUpRequester(() => ({ status: 200 }), {
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
		const { clock, requester, sent } = await setUpRequester(() => ({ status: 200 }), {
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
		const { send, sent } = await setUpRequester(() => ({ status: 200 }), {
			data: { token: '' },
			logIn: () => new Error('The database is locked'),
		});
		await expect(send({ method: 'POST' })).rejects.toThrow('notSent');
		expect(sent).toHaveLength(0);
	});
});
