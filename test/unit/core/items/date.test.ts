import { DateTime } from 'luxon';

import { readDate, readWrittenDate } from '../../../../nodes/core/items/fields/date';

const MOMENT = '2026-01-31T10:00:00.000Z';

const isoOf = (value: unknown, zone = 'utc') => readDate(value, zone)?.toUTC().toISO();

describe('a date', () => {
	it.each<[unknown, string]>([
		[DateTime.fromISO(MOMENT, { zone: 'Asia/Jakarta' }), MOMENT],
		[new Date(MOMENT), MOMENT],
		['2026-01-31T10:00:00Z', MOMENT],
		[' 2026-01-31T12:00:00+02:00 ', MOMENT],
		['20260131T100000Z', MOMENT],
		['2026-W05-6', '2026-01-31T00:00:00.000Z'],
		['2026-01', '2026-01-01T00:00:00.000Z'],
		['2026-01-31', '2026-01-31T00:00:00.000Z'],
		['2026-01-31 10:00:00', MOMENT],
		['Sat, 31 Jan 2026 10:00:00 +0000', MOMENT],
		['Sat, 31 Jan 2026 10:00:00 GMT', MOMENT],
		['20260131', '2026-01-31T00:00:00.000Z'],
		[20260131, '2026-01-31T00:00:00.000Z'],
		['202601311000', MOMENT],
		[20260131100000, MOMENT],
	])('%s is one, as it is written', (value, iso) => {
		expect(isoOf(value)).toBe(iso);
		expect(readWrittenDate(value, 'utc')?.toUTC().toISO()).toBe(iso);
	});

	it.each([
		[999999999, '2001-09-09T01:46:39.000Z'],
		[1769853600, MOMENT],
		['1769853600.000200', MOMENT],
		[1769853600000, MOMENT],
		[1769853600000000, MOMENT],
		['1769853600000000000', MOMENT],
	])('%j is one that counts since 1970', (value, iso) => {
		expect(isoOf(value)).toBe(iso);
		expect(readWrittenDate(value, 'utc')).toBeUndefined();
	});

	it.each([
		['2026-01-31T10:00:00', '2026-01-31T03:00:00.000Z'],
		['2026-01-31 10:00:00', '2026-01-31T03:00:00.000Z'],
		['2026-01-31', '2026-01-30T17:00:00.000Z'],
		['20260131', '2026-01-30T17:00:00.000Z'],
		[20260131, '2026-01-30T17:00:00.000Z'],
		['2026-01-31T10:00:00Z', MOMENT],
		[1769853600, MOMENT],
	])("%j is in the workflow's zone where it names none", (value, iso) =>
		expect(isoOf(value, 'Asia/Jakarta')).toBe(iso),
	);

	it('keeps the zone of a date object and is in the given one otherwise', () => {
		const zoneOf = (value: unknown) => readDate(value, 'Asia/Jakarta')?.toISO()?.slice(-6);
		expect(zoneOf(DateTime.fromISO(MOMENT, { zone: 'Asia/Tokyo' }))).toBe('+09:00');
		expect(zoneOf(MOMENT)).toBe('+07:00');
		expect(zoneOf(1769853600)).toBe('+07:00');
	});

	it.each([
		...[null, undefined, '', ' ', 'soon', 'tomorrow', {}, [], true, new Date(NaN)],
		...[0, 12, '12', 2026, '2026', 20261399, '20261399', -5, -123456789, Infinity, '10:30', 'T10'],
	])('%p is none', (value) => expect(readDate(value, 'utc')).toBeUndefined());
});
