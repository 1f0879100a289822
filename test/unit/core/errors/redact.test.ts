import { redact } from '../../../../nodes/core/errors/redact';

describe('redact', () => {
	it.each([
		['a secret', 'key: top-secret!', ['top-secret']],
		['one that was pasted with a line break', 'key: top-secret!', [' top-secret\n']],
		['one that a URL holds', 'postgresql://x:p%40ss%2Fword@db', ['p@ss/word']],
		['the longer one of two', 'key: top-secret-2!', ['top-secret', 'top-secret-2']],
	])('hides %s', (_name, text, secrets) => {
		expect(redact(text, secrets)).toMatch(/(key: \*\*\*!|x:\*\*\*@db)$/);
	});

	it('leaves what is no text, empty or too short to be a secret', () => {
		expect(redact('a b c abc', [undefined, '', 'abc', 7, '      '])).toBe('a b c abc');
	});

	it('survives half a character', () => {
		expect(redact('x', ['\ud800-half-a-pair'])).toBe('x');
	});
});
