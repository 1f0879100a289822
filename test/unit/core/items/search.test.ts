import { hasWords } from '../../../../nodes/core/items/search';

it.each([
	['', 'Acme Desk'],
	['desk acme', 'Acme Desk'],
	['ACME', 'Acme Desk'],
	['list_issues', 'Issues: list'],
	['  desk  ', 'Acme Desk'],
])('finds with %j %j, in any order and case', (search, text) => {
	expect(hasWords(search, text)).toBe(true);
});

it('asks for all words, over all texts together', () => {
	expect(hasWords('acme mail', 'Acme Desk')).toBe(false);
	expect(hasWords('acme mail', 'Acme', 'Mail')).toBe(true);
});
