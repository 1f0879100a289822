import { findIdField, readId, readTimes } from '../../../nodes/GlConnectorsTrigger/items';

describe('the ID field', () => {
	it.each([
		['id', [{ id: 1 }, { id: 2 }]],
		['uuid', [{ uuid: 'a', id: null }, { uuid: 'b' }]],
		[
			'number',
			[
				{ id: 1, number: 1 },
				{ id: 1, number: 2 },
			],
		],
		['sha', [{ sha: 'a', commit: {} }, { sha: 'b' }]],
		[
			'ts',
			[
				{ ts: '1.1', user: 'x' },
				{ ts: '1.2', user: 'x' },
			],
		],
		['', ['a', 'b']],
		[undefined, []],
	])('is %j', (field, items) => expect(findIdField(items)).toBe(field));

	it('is asked for when nothing is obvious, with the fields there are', () => {
		const items = [{ name: 'a', meta: {} }, { name: 'b' }];
		expect(() => findIdField(items)).toThrow('not obvious');
		try {
			findIdField(items);
		} catch (error) {
			expect((error as { description: string }).description).toContain("'name', 'meta'");
		}
	});

	it('may be nested, or have a dot in its name', () => {
		expect(readId({ message: { id: 5 } }, 'message.id')).toBe('5');
		expect(readId({ 'message.id': 6 }, 'message.id')).toBe('6');
		expect(() => readId({ message: {} }, 'message.id')).toThrow("no 'message.id'");
	});
});

describe('the timestamp', () => {
	it('must be there in some item', () => {
		expect(readTimes([{ at: '2026-01-31' }, {}], 'at', 'utc')[1]).toBeUndefined();
		expect(() => readTimes([{ at: 'x' }], 'at', 'utc')).toThrow("No item has a date in 'at'");
	});
});
