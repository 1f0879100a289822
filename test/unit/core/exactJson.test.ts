import fc from 'fast-check';

import {
	hasLostDigits,
	numberOf,
	parseExact,
	parseToSend,
	stringifyExact,
} from '../../../nodes/core/exactJson';

const isLong = (value: unknown): value is bigint => typeof value === 'bigint';

/** JSON text written by hand, so that the reference shares nothing with what is tested. */
function write(value: unknown): string {
	if (isLong(value)) return String(value);
	if (Array.isArray(value)) return `[ ${value.map(write).join(' ,\n')}]`;
	if (typeof value === 'object' && value !== null) {
		const fields = Object.entries(value).map(
			([name, each]) => `${JSON.stringify(name)} :${write(each)}`,
		);
		return `{${fields.join(',')} }`;
	}
	return JSON.stringify(value);
}

/** The same without blanks. */
function compact(value: unknown): string {
	if (isLong(value)) return String(value);
	if (Array.isArray(value)) return `[${value.map(compact).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const fields = Object.entries(value).map(
		([name, each]) => `${JSON.stringify(name)}:${compact(each)}`,
	);
	return `{${fields.join(',')}}`;
}

/** The value with every BigInt replaced. */
function mapped(value: unknown, change: (long: bigint) => unknown): unknown {
	if (isLong(value)) return change(value);
	if (Array.isArray(value)) return value.map((each) => mapped(each, change));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([name, each]) => [name, mapped(each, change)]),
		);
	}
	return value;
}

const beyond = fc
	.bigInt({ min: 9_007_199_254_740_992n, max: 10n ** 30n })
	.chain((each) => fc.constantFrom(each, -each));

const { tree } = fc.letrec((tie) => ({
	tree: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		tie('leaf'),
		tie('list'),
		tie('map'),
	),
	list: fc.array(tie('tree')),
	map: fc.dictionary(
		fc.oneof(fc.string(), fc.constantFrom('\\', '"', '7615917337495251231:', 'a\\"b')),
		tie('tree'),
		{ noNullPrototype: true },
	),
	leaf: fc.oneof(
		beyond,
		fc.maxSafeInteger(),
		fc
			.double({ noNaN: true, noDefaultInfinity: true })
			.filter((each) => !Object.is(each, -0) && !hasLostDigits(each)),
		fc.string({ unit: 'binary' }),
		fc.constantFrom(
			'"',
			'\\',
			'\\\\"',
			'7615917337495251231',
			': 7615917337495251231,',
			null,
			true,
		),
	),
}));

describe('exact JSON', () => {
	it('gives every whole number beyond 2^53 as text, and all else as JSON.parse does', () => {
		fc.assert(
			fc.property(tree, (value) => {
				expect(parseExact(write(value))).toEqual(mapped(value, String));
			}),
			{ numRuns: 500 },
		);
	});

	it('sends what it has read, digit by digit', () => {
		fc.assert(
			fc.property(tree, (value) => {
				const read = parseToSend(write(value));
				expect(read).toEqual(value);
				expect(stringifyExact(read)).toBe(compact(value));
			}),
			{ numRuns: 500 },
		);
	});

	it('keeps two ids apart that differ in their last digit only', () => {
		expect(parseExact('[{"id":7615917337495251231},{"id":7615917337495251232}]')).toEqual([
			{ id: '7615917337495251231' },
			{ id: '7615917337495251232' },
		]);
	});

	it.each([
		['9007199254740991', 9_007_199_254_740_991],
		['9007199254740992', '9007199254740992'],
		['-9007199254740993', '-9007199254740993'],
		['1.0000000000000000001', 1],
		['0.12345678901234567', Number('0.12345678901234567')],
		['12345678901234567.5', Number('12345678901234567.5')],
		['1e30', 1e30],
		['12345678901234567e2', Number('12345678901234567e2')],
		['"7615917337495251231"', '7615917337495251231'],
	])('reads %s', (text, value) => expect(parseExact(text)).toEqual(value));

	it.each([
		'{7615917337495251231: 1}',
		'{7615917337495251231 : 1}',
		'07615917337495251231',
		'7615917337495251231x',
		'[7615917337495251231 7615917337495251231]',
		'{"a":7615917337495251231,}',
		'"7615917337495251231',
		'[7615917337495251231',
	])('takes %s for no JSON, as JSON.parse does', (text) => {
		expect(() => JSON.parse(text)).toThrow(SyntaxError);
		expect(() => parseExact(text)).toThrow(SyntaxError);
		expect(() => parseToSend(text)).toThrow(SyntaxError);
	});

	it('keeps a field called __proto__ a field', () => {
		const read = parseExact('{"__proto__":{"id":7615917337495251231}}') as object;
		expect(Object.keys(read)).toEqual(['__proto__']);
		expect(({} as { id?: string }).id).toBeUndefined();
	});

	it.each([
		[{ limit: Infinity }, "'limit': Infinity is not a number that can be sent"],
		[{ a: [{ limit: NaN }] }, "'limit': NaN is not a number that can be sent"],
		[
			{ id: Number('7615917337495251000') },
			"'id': 7615917337495251000 is too large to be sent as it was meant",
		],
	])('refuses to send %j', (value, message) =>
		expect(() => stringifyExact(value)).toThrow(message),
	);

	it.each([
		['7615917337495251231', 7615917337495251231n],
		[' -7615917337495251231 ', -7615917337495251231n],
		['12', 12],
		['1.5', 1.5],
		['1e3', 1000],
		['Infinity', undefined],
		['-Infinity', undefined],
		['NaN', undefined],
		['', undefined],
		['12 apples', undefined],
		['1e400', undefined],
	])('makes a number of the text %p', (text, number) => expect(numberOf(text)).toBe(number));
});
