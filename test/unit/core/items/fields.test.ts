import { readBoolean } from '../../../../nodes/core/items/fields/boolean';
import {
	givenCollection,
	givenSwitch,
	givenText,
	givenTexts,
} from '../../../../nodes/core/items/fields/given';
import { readJson, readJsonList, readJsonObject } from '../../../../nodes/core/items/fields/json';
import { readNumber } from '../../../../nodes/core/items/fields/number';
import { readText, readTexts } from '../../../../nodes/core/items/fields/text';
import { expressionFinder } from '../../../../nodes/core/items/expressions';

/** An item whose field `x` was saved like this and results in that. */
const item = (saved: unknown, result: unknown) => ({
	param: <T>() => result as T,
	isByExpression: expressionFinder({ x: saved }),
});

describe('a switch', () => {
	it.each([
		[true, true],
		['true', true],
		[' True ', true],
		[1, true],
		['1', true],
		[false, false],
		['false', false],
		['FALSE', false],
		[0, false],
		['0', false],
		['', undefined],
		[null, undefined],
		[undefined, undefined],
	])('%j is %p', (value, expected) => expect(readBoolean(value, 'X')).toBe(expected));

	it.each(['no', 'yes', 'on', 2, NaN, {}, [true], 'falsch'])('%j names the field', (value) =>
		expect(() => readBoolean(value, 'Return All')).toThrow("'Return All' must be true or false"),
	);
});

describe('text', () => {
	it.each([
		[' a ', 'a'],
		[7, '7'],
		[0, '0'],
		[1.5, '1.5'],
		[true, 'true'],
		[null, ''],
		[undefined, ''],
	])('%j is %j', (value, expected) => expect(readText(value, 'X')).toBe(expected));

	it.each([[{}], [['a']], [[]], [NaN], [Infinity], [2 ** 60], [new Date()]])(
		'%p names the field and is never written as [object Object]',
		(value) => expect(() => readText(value, 'Title')).toThrow("'Title' must be text"),
	);

	it('for several is a list, or has commas', () => {
		expect(readTexts('a, b,,', 'X')).toEqual(['a', 'b']);
		expect(readTexts(['a, b', 7, null], 'X')).toEqual(['a, b', '7']);
		expect(() => readTexts([{}], 'X')).toThrow("'X' must be text");
	});
});

describe('a number', () => {
	it.each(['Infinity', Infinity, NaN, 'x', true, [1], {}])('%p names the field', (value) =>
		expect(() => readNumber(value, 'Limit', 1)).toThrow("'Limit' must be a number of 1 or more"),
	);
	it('of blanks is none', () => expect(readNumber('  ', 'Limit', 1)).toBeUndefined());
});

describe('a field that is empty', () => {
	const nothing = [undefined, null, '', ' ', [], ['']];

	it.each(nothing)('because its expression results in %j is an error that says so', (result) => {
		const text = /'X' is empty: its expression results in nothing/;
		expect(() => givenText(item('={{ $json.nope }}', result), 'x', 'X')).toThrow(text);
		expect(() => givenTexts(item('={{ $json.nope }}', result), 'x', 'X')).toThrow(text);
		expect(() => givenSwitch(item('={{ $json.nope }}', result), 'x', 'X', false)).toThrow(text);
		expect(() => givenCollection(item('={{ $json.nope }}', result), 'x', 'X')).toThrow(text);
	});

	it('by itself is empty', () => {
		expect(givenText(item('', ''), 'x', 'X')).toBe('');
		expect(givenTexts(item([], []), 'x', 'X')).toEqual([]);
		expect(givenSwitch(item(undefined, undefined), 'x', 'X', true)).toBe(true);
		expect(givenCollection(item(undefined, {}), 'x', 'X')).toEqual({});
	});

	it('within a locator is judged by the locator', () => {
		const locator = (value: string) => ({ __rl: true, mode: 'id', value });
		expect(givenText(item(locator(''), ''), 'x', 'X')).toBe('');
		expect(() => givenText(item(locator('={{ $json.nope }}'), ''), 'x', 'X')).toThrow('results in');
	});

	it('a collection that is something else names itself', () =>
		expect(() => givenCollection(item('={{ 5 }}', 5), 'x', 'Options')).toThrow(
			"'Options' must be",
		));
});

describe('whether a value was written as an expression', () => {
	const parameters = {
		fixed: 'a',
		whole: '={{ $json }}',
		options: { timeout: '={{ 5 }}', headers: { header: [{ name: 'A', value: '={{ 1 }}' }] } },
	};
	it.each([
		['fixed', false],
		['missing', false],
		['missing.deep', false],
		['whole', true],
		['whole.inner', true],
		['options', true],
		['options.timeout', true],
		['options.other', false],
		['options.headers.header.0.value', true],
		['options.headers.header.0.name', false],
	])('%s: %p', (path, expected) => expect(expressionFinder(parameters)(path)).toBe(expected));
});

describe('JSON', () => {
	it.each([
		['{"a": 1,}', 1, 9, 'a comma too many'],
		['[1, 2,]', 1, 7, 'a comma too many'],
		['{"a": hunter2}', 1, 7, "begin with 'h'"],
		["{'a': 1}", 1, 2, 'a name must begin with "'],
		['{a: 1}', 1, 2, 'a name must begin with "'],
		['{"a" 1}', 1, 6, "'1' instead of ':'"],
		['{"a": 1 "b": 2}', 1, 9, "instead of ',' or '}'"],
		['{\n\t"a": 1\n\t"b": 2\n}', 3, 2, "instead of ','"],
		['{"a": "x', 1, 9, 'no closing "'],
		['{"a": "x\ny"}', 1, 9, 'line break'],
		['{"a": "C:\\temp\\x"}', 1, 15, 'must be written as \\\\'],
		['{"a": [1, 2}', 1, 12, "instead of ',' or ']'"],
		['{"a": 1', 1, 8, "ends before its '}'"],
		['{} x', 1, 4, 'after its end'],
		['undefined', 1, 1, "begin with 'u'"],
		['[object Object]', 1, 2, "begin with 'o'"],
		['01', 1, 2, 'after its end'],
	])('%j says where and why', (text, line, column, why) => {
		expect(() => readJson(text, 'Body')).toThrow(
			`'Body' is no JSON: line ${line}, column ${column}: `,
		);
		expect(() => readJson(text, 'Body')).toThrow(why);
	});

	it('shows none of what it holds', () => {
		const text = '{"password": "hunter2-secret", "token": hunter2-secret}';
		try {
			readJson(text, 'Configuration (JSON)');
			throw new Error('not reached');
		} catch (error) {
			const { message, description } = error as { message: string; description: string };
			expect(message).toContain('Configuration (JSON)');
			expect(message + description).not.toMatch(/hunter2|secret/);
		}
	});

	it('finds a mistake in every text that the engine does not take, and at once', () => {
		expect(() => readJson('['.repeat(200_000), 'X')).toThrow('column 200001');
		expect(() => readJson(`["${'\\u00e4'.repeat(100_000)}`, 'X')).toThrow('no closing');
	});

	it('objects and lists of fields', () => {
		expect(readJsonObject('', 'X')).toEqual({});
		expect(readJsonObject({ a: 1 }, 'X')).toEqual({ a: 1 });
		expect(() => readJsonObject('[1]', 'X')).toThrow("'X' is not a JSON object");
		expect(() => readJsonObject('5', 'X')).toThrow("'X' is not a JSON object");
		expect(readJsonList('', 'X', '[]')).toEqual([]);
		expect(() => readJsonList('{}', 'X', '[]')).toThrow("'X' is not a JSON list");
	});
});
