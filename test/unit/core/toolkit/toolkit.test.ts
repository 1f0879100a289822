import * as fc from 'fast-check';

import { readArgument } from '../../../../nodes/core/toolkit/toolArgument';
import { toolName } from '../../../../nodes/core/toolkit/toolName';
import { when } from '../../../../nodes/core/toolkit/when';

describe('toolName', () => {
	it('joins the parts, with a hyphen for what no provider takes', () => {
		expect(toolName(['google_drive', 'files/copy now'], new Set())).toBe(
			'google_drive_files-copy-now',
		);
	});

	it('tells apart what would come out the same', () => {
		const taken = new Set<string>();
		expect(toolName(['a', 'b/c'], taken)).not.toBe(toolName(['a', 'b-c'], taken));
	});

	it('is always a name that every provider takes, unique, and the same each time', () => {
		const parts = fc.array(
			fc.array(fc.string({ minLength: 1, maxLength: 60 }), { minLength: 2, maxLength: 2 }),
			{
				maxLength: 20,
			},
		);
		fc.assert(
			fc.property(parts, (lists) => {
				const distinct = [...new Map(lists.map((each) => [each.join('\n'), each])).values()];
				const names = (taken: Set<string>) => distinct.map((each) => toolName(each, taken));
				const first = names(new Set());
				expect(first).toEqual(names(new Set()));
				expect(new Set(first).size).toBe(first.length);
				for (const name of first) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
			}),
		);
	});
});

describe('readArgument', () => {
	it.each([[undefined], [{}], [{ other: {} }], [{ p: [] }], [{ p: 'no json' }], ['text']])(
		'tells the model where its parameters belong: %j',
		(input) => expect(() => readArgument('p', input)).toThrow('no parameters'),
	);

	it('takes an object, JSON text of one, and drops null', () => {
		expect(readArgument('p', { p: { a: 1, b: null }, c: 2 })).toEqual({ a: 1 });
		expect(readArgument('p', { p: '{"a":1}' })).toEqual({ a: 1 });
	});
});

describe('when', () => {
	// A Thursday, in Berlin already the 27th.
	const now = Date.parse('2026-11-26T23:30:00Z');
	it.each([
		['today', '2026-11-27'],
		['Yesterday', '2026-11-26'],
		['last 30 days', '2026-10-28'],
		['the last 2 weeks', '2026-11-13'],
		['3 months ago', '2026-08-27'],
		['last month', '2026-10-01'],
		['this week', '2026-11-23'],
		['2026-01-31', '2026-01-31'],
		['constructor', 'constructor'],
	])('%s is %s', (text, day) => expect(when(text, 'Europe/Berlin', now)).toBe(day));
});
