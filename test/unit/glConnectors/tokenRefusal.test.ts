import { isTokenRefusal } from '../../../nodes/GlConnectors/api/tokenRefusal';

const said = (body: unknown) =>
	isTokenRefusal({ status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) });

describe('a success that refuses the user token', () => {
	it.each([
		{ error: { message: 'Token has expired', code: 'X' } },
		{ error: { message: 'No', code: 'TOKEN_EXPIRED' } },
		{ error: 'Unauthorized' },
		{ data: { success: false, error: 'Invalid token' } },
	])('is known by its words: %j', (body) => expect(said(body)).toBe(true));

	it.each([
		{ error: { message: 'Repository not found' } },
		{ data: { ok: false, error: 'token_expired' } },
		{ data: { error: 'Token has expired' } },
		{ data: [{ title: 'Token has expired', error: '' }] },
		{ message: 'Token has expired', error: null },
		'Token has expired "error"',
	])('is nothing else: %j', (body) => expect(said(body)).toBe(false));

	it('is short', () => {
		expect(said({ error: `Token has expired ${'x'.repeat(2000)}` })).toBe(false);
	});
});
