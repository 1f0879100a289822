import { findIdField, readId, readTimes, toMs } from '../../../nodes/GlConnectorsTrigger/items';

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
	it.each([
		['2026-01-31T10:00:00Z', '2026-01-31T10:00:00.000Z'],
		['2026-01-31T10:00:00+02:00', '2026-01-31T08:00:00.000Z'],
		['2026-01-31', '2026-01-31T00:00:00.000Z'],
		['2026-01-31 10:00:00', '2026-01-31T10:00:00.000Z'],
		['Sat, 31 Jan 2026 10:00:00 +0000', '2026-01-31T10:00:00.000Z'],
		[1769853600, '2026-01-31T10:00:00.000Z'],
		['1769853600.000200', '2026-01-31T10:00:00.000Z'],
		[1769853600000, '2026-01-31T10:00:00.000Z'],
		[1769853600000000, '2026-01-31T10:00:00.000Z'],
		['1769853600000000000', '2026-01-31T10:00:00.000Z'],
		['20260131', '2026-01-31T00:00:00.000Z'],
		[20260131, '2026-01-31T00:00:00.000Z'],
		['202601311000', '2026-01-31T10:00:00.000Z'],
		[20260131100000, '2026-01-31T10:00:00.000Z'],
	])('%j', (value, iso) => expect(new Date(toMs(value, 'utc') ?? NaN).toISOString()).toBe(iso));

	it.each([
		['2026-01-31T10:00:00', '2026-01-31T03:00:00.000Z'],
		['2026-01-31 10:00:00', '2026-01-31T03:00:00.000Z'],
		['2026-01-31', '2026-01-30T17:00:00.000Z'],
		['20260131', '2026-01-30T17:00:00.000Z'],
		['2026-01-31T10:00:00Z', '2026-01-31T10:00:00.000Z'],
		[1769853600, '2026-01-31T10:00:00.000Z'],
	])("%j is in the workflow's zone where it names none", (value, iso) =>
		expect(new Date(toMs(value, 'Asia/Jakarta') ?? NaN).toISOString()).toBe(iso),
	);

	it.each([null, undefined, '', ' ', 'soon', {}, true, 0, 2026, '2026', 20261399, -5, Infinity])(
		'%j is none',
		(value) => expect(toMs(value, 'utc')).toBeUndefined(),
	);

	it('must be there in some item', () => {
		expect(readTimes([{ at: '2026-01-31' }, {}], 'at', 'utc')[1]).toBeUndefined();
		expect(() => readTimes([{ at: 'x' }], 'at', 'utc')).toThrow("No item has a date in 'at'");
	});
});
