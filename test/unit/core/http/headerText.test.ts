import { headerText } from '../../../../nodes/core/http/headerText';
import type { Problem } from '../../../../nodes/core/errors/problem';
import { setUpRequester } from './requesterSetup';

describe('text for a header', () => {
	it.each(['nathan@example.com', 'Jörg Müller', 'a:b/c d', 'x\ty', 'ÿ', ''])(
		'%j is taken',
		(text) => expect(headerText(text, 'X')).toBe(text),
	);

	it.each([
		['名前@example.com', 1, 'U+540D'],
		['Łukasz', 1, 'U+0141'],
		['王', 1, 'U+738B'],
		['a\nb', 2, 'U+000A'],
		['a\r\nX-Api-Key: b', 2, 'U+000D'],
		['ab\u0000', 3, 'U+0000'],
		['\u0085', 1, 'U+0085'],
		['🙂', 1, 'U+1F642'],
		['a🙂b王', 2, 'U+1F642'],
		['key\u200b', 4, 'U+200B'],
	])('%j is refused, not cut', (text, place, code) => {
		expect(() => headerText(text, 'Integration Identifier')).toThrow(
			`'Integration Identifier' has a character that cannot be sent (character ${place}, ${code})`,
		);
	});

	it('is not shown, because it may be a key', () => {
		const shown = (() => {
			try {
				return headerText('sk-secret-王', 'Client API Key');
			} catch (error) {
				const { message, description } = error as Problem;
				return message + description;
			}
		})();
		expect(shown).not.toContain('sk-secret');
	});
});

describe('a request whose header cannot carry its text', () => {
	it.each([
		['a header', { headers: { 'x-integration': '王' } }, "'x-integration'"],
		['a user token', { actAs: { token: 'tökén-王' } }, "'User Token'"],
	])('is not sent: %s', async (_name, spec, label) => {
		const { send, sent } = await setUpRequester(() => ({ status: 200 }));
		await expect(send(spec)).rejects.toThrow(label);
		expect(sent).toEqual([]);
	});

	it('is not sent: a field of the credential', async () => {
		const { send, sent } = await setUpRequester(() => ({ status: 200 }), {
			data: { secret: 'key-王' },
		});
		await expect(send()).rejects.toThrow("'Some Key'");
		expect(sent).toEqual([]);
	});
});
