import { DateTime } from 'luxon';

import { toDay, toInstant } from '../../../nodes/G2/api/dates';
import { readTexts } from '../../../nodes/core/items/fields/text';
import { fillPath, ownPath } from '../../../nodes/G2/api/paths';
import { commaList, withoutBlanks } from '../../../nodes/G2/api/query';
import { flag, instant, list, number, text } from '../../../nodes/G2/resources/shared/queryField';

describe('lists', () => {
	it.each([
		['a, b,,c ', ['a', 'b', 'c']],
		[
			['a', ' ', 'b,c', null],
			['a', 'b,c'],
		],
		[7, ['7']],
		['', []],
		[undefined, []],
	])('%j', (value, expected) => expect(readTexts(value, 'X')).toEqual(expected));

	it('with commas between them cannot hold a value with a comma', () => {
		expect(commaList(['a', 'b'], 'X')).toBe('a,b');
		expect(() => commaList(['Acme, Inc.'], 'X')).toThrow("A value of 'X' has a comma");
	});

	it('blank values are absent', () => {
		expect(withoutBlanks({ a: '', b: [], c: undefined, d: '0', e: ['x'] })).toEqual({
			d: '0',
			e: ['x'],
		});
	});
});

describe('dates', () => {
	const zone = 'Europe/Berlin';
	it.each([
		['2026-01-31T10:00:00', '2026-01-31T09:00:00.000Z'],
		['2026-01-31T10:00:00+02:00', '2026-01-31T08:00:00.000Z'],
		['2026-01-31 10:00:00', '2026-01-31T09:00:00.000Z'],
		['2026-01-31', '2026-01-30T23:00:00.000Z'],
		[DateTime.fromISO('2026-01-31T10:00:00Z'), '2026-01-31T10:00:00.000Z'],
		[new Date('2026-01-31T10:00:00Z'), '2026-01-31T10:00:00.000Z'],
		['20260131', '2026-01-30T23:00:00.000Z'],
		[20260131, '2026-01-30T23:00:00.000Z'],
		[1769853600, '2026-01-31T10:00:00.000Z'],
	])('%s as an instant', (value, expected) =>
		expect(toInstant(value, zone, 'From')).toBe(expected),
	);

	it('a day is the one in the time zone', () => {
		expect(toDay('2026-01-31T23:30:00Z', zone, 'From')).toBe('2026-02-01');
		expect(toDay('2026-01-31', zone, 'From')).toBe('2026-01-31');
	});

	it.each([['soon'], [''], [{}], [null], ['12'], [12], ['2026'], ['10:30'], ['20261399']])(
		'%j is no date',
		(value) => expect(() => toDay(value, zone, 'From')).toThrow("'From' is not a date"),
	);
});

describe('fields of a form', () => {
	const texts = { displayName: 'X', name: 'x' };
	it('a switch with one meaning sends nothing when it is off', () => {
		expect(flag('q', texts, 'true').read(false, 'UTC')).toBeUndefined();
		expect(flag('q', texts, 'true').read(true, 'UTC')).toBe('true');
		expect(flag('q', texts).read(false, 'UTC')).toBe('false');
	});
	it('a switch that an expression gave as text counts all the same', () => {
		expect(flag('q', texts, 'true').read('true', 'UTC')).toBe('true');
		expect(flag('q', texts).read('true', 'UTC')).toBe('true');
		expect(flag('q', texts).read('false', 'UTC')).toBe('false');
	});
	it.each([['yes'], [2], [{}]])('a switch that is %j names its field', (value) =>
		expect(() => flag('q', texts).read(value, 'UTC')).toThrow("'X' must be true or false"),
	);
	it('a number that is none names its field', () => {
		expect(() => number('q', texts).read('many', 'UTC')).toThrow("'X' must be a number");
		expect(() => number('q', texts).read(Infinity, 'UTC')).toThrow("'X' must be a number");
		expect(number('q', texts, { minValue: 0 }).read(0, 'UTC')).toBe('0');
	});
	it.each([[{}], [['a']]])('%j is no text', (value) =>
		expect(() => text('q', texts).read(value, 'UTC')).toThrow("'X' must be text"),
	);
	it('an empty date sends nothing', () =>
		expect(instant('q', texts).read(' ', 'UTC')).toBeUndefined());
	it('a list repeats', () => expect(list('q', texts).read('a,b', 'UTC')).toEqual(['a', 'b']));
});

describe('paths', () => {
	it('encodes what goes into a place', () => {
		const values = { id: { label: 'Product', value: ' a/b?c#d ' } };
		expect(fillPath('/api/{id}/x', values)).toBe('/api/a%2Fb%3Fc%23d/x');
	});
	it.each(['', '  ', '.', '..'])('refuses %j', (value) =>
		expect(() => fillPath('/{id}', { id: { label: 'Product', value } })).toThrow("'Product'"),
	);

	const base = 'https://data.g2.com';
	it.each([
		['/api/v2/x?a=1', '/api/v2/x?a=1'],
		['api/v2/x', '/api/v2/x'],
		['https://data.g2.com/api/v2/x', '/api/v2/x'],
		['https://data.g2.com', '/'],
	])('takes %s', (address, path) => expect(ownPath(base, address)).toBe(path));
	it.each([
		'https://evil.test/x',
		'https://data.g2.com.evil.test/x',
		'https://data.g2.com@evil.test/',
		'http://data.g2.com/x',
		'//evil.test/x',
		'/\\evil.test/x',
		'\\\\evil.test/x',
		'javascript:alert(1)',
	])('refuses %s', (address) => expect(() => ownPath(base, address)).toThrow('another server'));
});
