import { RefusedLogin } from '../../../../nodes/core/http/exchange';
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
		const { send, sent, stored } = await setUpRequester(({ token }) => {
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
