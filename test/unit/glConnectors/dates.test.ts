import { DateTime } from 'luxon';

import { toDateText } from '../../../nodes/GlConnectors/catalogue/dates';
import { parametersOf } from '../../../nodes/GlConnectors/catalogue/parametersOf';
import { validate } from '../../../nodes/GlConnectors/catalogue/validate';

const zone = 'Asia/Jakarta';
const instant = '2026-01-31T20:30:00.000Z';
const there = '2026-02-01T03:30:00.000+07:00';

describe('A date in an action', () => {
	it.each<[unknown, string]>([
		[DateTime.fromISO(instant, { zone }), there],
		[new Date(instant), there],
		['2026-02-01T03:30:00', there],
		['2026-02-01 03:30:00', there],
		['2026-02-01', '2026-02-01T00:00:00.000+07:00'],
		['20260201', '2026-02-01T00:00:00.000+07:00'],
		[20260201, '2026-02-01T00:00:00.000+07:00'],
		[instant, instant],
		['2026-01-31T21:30:00+01:00', '2026-01-31T21:30:00+01:00'],
		['Sat, 31 Jan 2026 20:30:00 GMT', there],
	])('%s is a moment', (value, text) => expect(toDateText(value, 'date-time', zone)).toBe(text));

	it.each<[unknown, string]>([
		[DateTime.fromISO(instant, { zone }), '2026-02-01'],
		[new Date(instant), '2026-02-01'],
		[instant, '2026-02-01'],
		['2026-01-31T00:00:00', '2026-01-31'],
		['2026-01-31', '2026-01-31'],
	])('%s is a day', (value, text) => expect(toDateText(value, 'date', zone)).toBe(text));

	it.each([1769891400, '1769891400', 'tomorrow', null, undefined, new Date(NaN)])(
		'%s is left to the service',
		(value) => expect(toDateText(value, 'date-time', zone)).toBe(value),
	);

	it('may be given where the description knows only a text', () => {
		expect(toDateText(new Date(instant), undefined, zone)).toBe(there);
		expect(toDateText('2026-02-01T03:30:00', undefined, zone)).toBe('2026-02-01T03:30:00');
	});

	it('is converted at any depth, and in alternatives', () => {
		const moment = { type: 'string', format: 'date-time' };
		const parameters = parametersOf({
			name: 'a',
			path: '/a',
			doc: '',
			requestBody: {
				required: [],
				properties: {
					list: { type: 'array', items: moment },
					inner: { type: 'object', properties: { at: { anyOf: [moment, { type: 'null' }] } } },
					either: { anyOf: [{ type: 'integer' }, moment, { type: 'object' }] },
				},
			},
		});
		const values = {
			list: ['2026-02-01T03:30:00', new Date(instant)],
			inner: { at: DateTime.fromISO(instant, { zone }) },
			either: new Date(instant),
		};
		expect(validate('a', parameters, values, { zone })).toEqual({
			list: [there, there],
			inner: { at: there },
			either: there,
		});
	});
});
