import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { expressionFinder } from '../../../../nodes/core/items/expressions';
import { parameterReader } from '../../../../nodes/core/items/parameters';

/** A reader of a node; `asked` is what n8n was asked for. */
function setUp(parameters: INodeParameters, resolve: (name: string, item: number) => unknown) {
	const asked: string[] = [];
	const fns = {
		getNodeParameter: (name: string, item: number, fallback?: unknown, options?: object) => {
			asked.push(`${name} ${item}${options ? ' value' : ''}`);
			const value = resolve(name, item) ?? fallback;
			return options ? (value as { value: unknown }).value : value;
		},
	} as unknown as IExecuteFunctions;
	const read = parameterReader(fns, expressionFinder(parameters));
	return { read, asked };
}

const both = (read: ReturnType<typeof parameterReader>, name: string, fallback?: unknown) => [
	read(name, 0, fallback),
	read(name, 1, fallback),
];

describe('a parameter', () => {
	it.each<[string, INodeParameters, string, unknown]>([
		['text', { a: 'x' }, 'a', 'x'],
		['an empty text', { a: '' }, 'a', ''],
		['a number', { a: 0 }, 'a', 0],
		['nested', { a: { b: true } }, 'a.b', true],
	])('that is the same for all items is read once: %s', (_name, parameters, name, value) => {
		const { read, asked } = setUp(parameters, () => value);
		expect(both(read, name)).toEqual([value, value]);
		expect(asked).toHaveLength(1);
	});

	it('that is a locator without an expression is read once, as its plain value', () => {
		const locator = { __rl: true, mode: 'id', value: '7' } as const;
		const { read, asked } = setUp({ a: locator }, () => locator);
		expect(both(read, 'a')).toEqual(['7', '7']);
		expect(asked).toEqual(['a 0', 'a 0 value']);
	});

	it('that is missing is its fallback, also when that differs', () => {
		const { read, asked } = setUp({ a: {} }, () => undefined);
		expect(both(read, 'a.b', 5)).toEqual([5, 5]);
		expect(both(read, 'a.b', '5')).toEqual(['5', '5']);
		expect(asked).toHaveLength(2);
	});

	it.each<[string, INodeParameters, string]>([
		['an expression', { a: '={{ $json.x }}' }, 'a'],
		['within an expression', { a: '={{ $json }}' }, 'a.b'],
		[
			'a locator with an expression',
			{ a: { __rl: true, mode: 'id', value: '={{ $json.x }}' } },
			'a',
		],
		['under a name that is not simple', { a: { 'b c': '={{ $json.x }}' } }, 'a["b c"]'],
	])('that may vary is read for every item: %s', (_name, parameters, name) => {
		const { read } = setUp(parameters, (_asked, item) => `value ${item}`);
		expect(both(read, name)).toEqual(['value 0', 'value 1']);
	});

	it('that is a list or an object is read for every item, because it may be changed', () => {
		const { read } = setUp({ a: { b: [1] } }, () => ({ b: [1] }));
		const [first, second] = both(read, 'a');
		expect(first).toEqual(second);
		expect(first).not.toBe(second);
	});
});
