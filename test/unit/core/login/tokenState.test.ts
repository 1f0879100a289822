import { TokenState, tokenStateOf, type Refusal } from '../../../../nodes/core/login/tokenState';

const SECOND = 1000;
const MINUTE = 60_000;
const PATH = 'POST /create';

const refused = (token: string, more: Partial<Refusal> = {}): Refusal => ({
	token,
	path: PATH,
	isSecond: false,
	isVague: false,
	...more,
});

/** Logs in once, if that is allowed, and tells whether it was. */
function renewed(state: TokenState, token: string, now: number): boolean {
	if (!state.mayLogin(refused(state.token ?? ''), now)) return false;
	state.issue(token, now);
	return true;
}

describe('whether a login may help a refused request', () => {
	it('with a token that was stored before: yes', () => {
		const state = new TokenState();
		expect(state.mayLogin(refused('old'), 0)).toBe(true);
		state.adopt('stored');
		expect(state.mayLogin(refused('stored'), 0)).toBe(true);
	});

	it('with a new token of an identity that never worked: no, until it is not new any more', () => {
		const state = new TokenState();
		state.issue('new', 0);
		expect(state.mayLogin(refused('new'), MINUTE)).toBe(false);
		expect(state.mayLogin(refused('new'), 5 * MINUTE)).toBe(true);
	});

	it('with a new token that this path took: yes, it was revoked, also the fourth time', () => {
		const state = new TokenState();
		for (let i = 0; i < 4; i++) {
			state.issue(`token ${i}`, i * SECOND);
			state.accept(`token ${i}`, PATH);
			const refusal = refused(`token ${i}`, { isSecond: i > 0 });
			expect(state.mayLogin(refusal, (i + 0.5) * SECOND)).toBe(true);
		}
	});

	it('where the path works, and each token is revoked before it is used: three times', () => {
		const state = new TokenState();
		state.issue('first', 0);
		state.accept('first', PATH);
		const tries = [1, 2, 3, 4, 5].map((n) => renewed(state, `token ${n}`, n));
		expect(tries).toEqual([true, true, true, true, false]);
		expect(renewed(state, 'later', MINUTE + 5)).toBe(true);
		state.accept('later', PATH);
		expect(renewed(state, 'last', MINUTE + 6)).toBe(true);
	});

	it('for a path that takes no token, while others do: once, and again after a minute', () => {
		const state = new TokenState();
		state.issue('new', 0);
		state.accept('new', 'GET /me');
		expect(renewed(state, 'newer', 1)).toBe(true);
		state.accept('newer', 'GET /me');
		expect(renewed(state, 'newest', 2)).toBe(false);
		expect(state.mayLogin(refused('newer', { path: 'GET /me' }), 3)).toBe(true);
		expect(renewed(state, 'newest', MINUTE + 1)).toBe(true);
	});

	it('never more than ten times a minute', () => {
		const state = new TokenState();
		state.issue('0', 0);
		let logins = 1;
		for (let now = 1; now < MINUTE; now += 100) {
			state.accept(String(logins - 1), PATH);
			if (renewed(state, String(logins), now)) logins++;
		}
		expect(logins).toBe(10);
	});

	it('takes no success of an older token for one of the newest', () => {
		const state = new TokenState();
		state.issue('new', 0);
		state.accept('old', PATH);
		expect(renewed(state, 'newer', 1)).toBe(true);
		expect(renewed(state, 'newest', 2)).toBe(false);
	});
});

describe('whether a login may help a request that perhaps was refused for its token (403)', () => {
	const vague = (token: string, isSecond = false) => refused(token, { isVague: true, isSecond });

	it('once in five minutes, with a token that may have grown old', () => {
		const state = new TokenState();
		state.adopt('stored');
		expect(state.mayLogin(vague('stored'), 0)).toBe(true);
		state.issue('new', 0);
		state.accept('new', 'GET /me');
		expect(state.mayLogin(vague('new'), 1)).toBe(false);
		expect(state.mayLogin(vague('new'), 5 * MINUTE)).toBe(true);
	});

	it('not with a new one that never worked, and not a second time', () => {
		const state = new TokenState();
		state.issue('new', 0);
		expect(state.mayLogin(vague('new'), 1)).toBe(false);
		state.accept('new', PATH);
		expect(state.mayLogin(vague('new', true), 2)).toBe(false);
		expect(state.mayLogin(vague('new'), 3)).toBe(true);
	});
});

describe('refused tokens', () => {
	it('are not used again, however many there were meanwhile', () => {
		const state = new TokenState();
		for (let i = 0; i < 5; i++) state.reject(`token ${i}`);
		state.reject('token 0');
		expect([0, 1, 4].map((i) => state.isUsable(`token ${i}`))).toEqual([false, false, false]);
		expect([state.isUsable('other'), state.isUsable(''), state.isUsable(undefined)]).toEqual([
			true,
			false,
			false,
		]);
	});

	it('may come back from a login', () => {
		const state = new TokenState();
		state.reject('same');
		state.issue('same', 0);
		expect(state.isUsable('same')).toBe(true);
	});
});

describe('the state of an identity', () => {
	it('is shared by the runs of a credential', () => {
		const state = tokenStateOf('1', 'ada');
		expect(tokenStateOf('1', 'ada')).toBe(state);
		expect(tokenStateOf('1', 'grace')).not.toBe(state);
		expect(tokenStateOf('2', 'ada')).not.toBe(state);
	});

	it('is forgotten after a thousand others', () => {
		const state = tokenStateOf('1', 'first');
		const used = tokenStateOf('1', 'used');
		for (let i = 0; i < 999; i++) tokenStateOf('1', `other ${i}`);
		expect(tokenStateOf('1', 'used')).toBe(used);
		tokenStateOf('1', 'one more');
		expect(tokenStateOf('1', 'used')).toBe(used);
		expect(tokenStateOf('1', 'first')).not.toBe(state);
	});
});
