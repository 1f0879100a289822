import { TokenState, tokenStateOf } from '../../../../nodes/core/login/tokenState';

const MINUTE = 60_000;

describe('whether a login may help a refused request', () => {
	it('with a token that was stored before: yes', () => {
		const state = new TokenState();
		expect(state.mayLogin('old', false, 0)).toBe(true);
		state.adopt('stored');
		expect(state.mayLogin('stored', false, 0)).toBe(true);
	});

	it('with a new token that never worked: no, until it is not new any more', () => {
		const state = new TokenState();
		state.issue('new', 0);
		expect(state.mayLogin('new', false, MINUTE)).toBe(false);
		expect(state.mayLogin('new', false, 5 * MINUTE)).toBe(true);
	});

	it('with a new token that worked: yes, it was revoked', () => {
		const state = new TokenState();
		state.issue('new', 0);
		state.accept('new');
		expect(state.mayLogin('new', false, MINUTE)).toBe(true);
	});

	it('a second time with a new token: no, and then for nobody until it is old', () => {
		const state = new TokenState();
		state.issue('new', 0);
		state.accept('new');
		expect(state.mayLogin('new', true, MINUTE)).toBe(false);
		expect(state.mayLogin('new', false, MINUTE)).toBe(false);
		state.issue('newer', 2 * MINUTE);
		state.accept('newer');
		expect(state.mayLogin('newer', false, 3 * MINUTE)).toBe(true);
	});

	it('takes no success of an older token for one of the newest', () => {
		const state = new TokenState();
		state.issue('new', 0);
		state.accept('old');
		expect(state.mayLogin('new', false, 1)).toBe(false);
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

describe('the state of a credential', () => {
	const stateOf = (data: Record<string, string>, id = '1') =>
		tokenStateOf('someApi', id, data, 'token');

	it('is shared as long as nothing but the token changes', () => {
		const state = stateOf({ secret: 'a', url: 'x', token: '' });
		expect(stateOf({ token: 'new', url: 'x', secret: 'a' })).toBe(state);
		expect(stateOf({ secret: 'b', url: 'x', token: '' })).not.toBe(state);
		expect(stateOf({ secret: 'a', url: 'x', token: '' }, '2')).not.toBe(state);
	});

	it('is forgotten after a thousand others', () => {
		const state = stateOf({ secret: 'first' });
		const used = stateOf({ secret: 'used' });
		for (let i = 0; i < 999; i++) stateOf({ secret: `other ${i}` });
		expect(stateOf({ secret: 'used' })).toBe(used);
		stateOf({ secret: 'one more' });
		expect(stateOf({ secret: 'used' })).toBe(used);
		expect(stateOf({ secret: 'first' })).not.toBe(state);
	});
});
