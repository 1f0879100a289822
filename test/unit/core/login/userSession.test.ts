import { CancelledError } from '../../../../nodes/core/clock';
import { Problem } from '../../../../nodes/core/errors/problem';
import { UserSession, userSessionOf } from '../../../../nodes/core/login/userSession';
import { FakeClock, settle } from '../fakeClock';

const refused = new Problem({ message: 'No', description: 'Mend it', kind: 'loginRefused' });
const refusal = (token: string) => ({ token, path: 'GET /x', isSecond: false, isVague: false });

function counted(answer: (count: number) => string | Error) {
	let count = 0;
	const logIn = async () => {
		const answered = answer(++count);
		await Promise.resolve();
		if (answered instanceof Error) throw answered;
		return answered;
	};
	return { logIn, count: () => count };
}

describe('the session of an item’s user', () => {
	it('logs in once for all who ask at the same time, and later', async () => {
		const session = new UserSession(new FakeClock());
		const { logIn, count } = counted((n) => `token-${n}`);
		const ask = async () => await session.token(logIn);
		expect(await Promise.all([ask(), ask(), ask()])).toEqual(['token-1', 'token-1', 'token-1']);
		expect(await ask()).toBe('token-1');
		expect(count()).toBe(1);
	});

	it('fails everybody with a refusal for a minute, and then tries again', async () => {
		const clock = new FakeClock();
		const session = new UserSession(clock);
		const { logIn, count } = counted((n) => (n === 1 ? refused : 'token'));
		const ask = async () => await session.token(logIn).catch((error: unknown) => error);
		expect(await Promise.all([ask(), ask()])).toEqual([refused, refused]);
		expect(await ask()).toBe(refused);
		expect(count()).toBe(1);
		await clock.advance(60_001);
		expect(await ask()).toBe('token');
	});

	it('leaves the turn to another when the one who logs in is cancelled', async () => {
		const session = new UserSession(new FakeClock());
		const first = session.token(async () => {
			await settle();
			throw new CancelledError();
		});
		const second = session.token(async () => 'token');
		await expect(first).rejects.toBeInstanceOf(CancelledError);
		expect(await second).toBe('token');
	});

	it('replaces a token once, for all who were refused with it', async () => {
		const session = new UserSession(new FakeClock());
		const { logIn, count } = counted((n) => `token-${n}`);
		await session.token(logIn);
		session.accepted('token-1', 'GET /x');
		expect([
			session.mayReplace(refusal('token-1')),
			session.mayReplace(refusal('token-1')),
		]).toEqual([true, true]);
		expect(await session.token(logIn)).toBe('token-2');
		expect(count()).toBe(2);
	});

	it('logs in at most ten times a minute', async () => {
		const session = new UserSession(new FakeClock());
		const { logIn, count } = counted((n) => `token-${n}`);
		for (let i = 0; i < 30; i++) {
			const token = await session.token(logIn);
			session.accepted(token, 'GET /x');
			session.mayReplace(refusal(token));
		}
		expect(count()).toBe(10);
	});

	it('is kept for as many users as a process serves, and no more', () => {
		const first = userSessionOf('user-0');
		expect(userSessionOf('user-0')).toBe(first);
		for (let i = 1; i <= 1000; i++) userSessionOf(`user-${i}`);
		expect(userSessionOf('user-0')).not.toBe(first);
	});
});
