import { withAdded } from '../../../nodes/GlConnectors/catalogue/added';
import { withOwnPageSize, withPageSize } from '../../../nodes/GlConnectors/catalogue/pageSize';
import type { Parameter } from '../../../nodes/GlConnectors/catalogue/parameter';
import { parametersOf } from '../../../nodes/GlConnectors/catalogue/parametersOf';

const read = (properties: object): Parameter[] =>
	parametersOf({ name: 'a', path: '/a', doc: '', requestBody: { properties, required: [] } });

const integer = { type: 'integer' };
const group = (properties: object, required: string[] = []) => ({
	type: 'object',
	properties,
	required,
});

describe('The page size that the node asks for', () => {
	it('is as small as the answer, where a page is the answer, except for X', () => {
		const sized = (name: string) => withPageSize(read({ [name]: integer }), {}, 3, true);
		expect([sized('per_page'), sized('max_results')]).toEqual([{ per_page: 3 }, {}]);
	});

	it.each<[string, object, number | undefined, object]>([
		['a large page for all', { per_page: integer }, undefined, { per_page: 100 }],
		['a smaller one for less', { per_page: integer }, 30, { per_page: 30 }],
		['none for few', { per_page: integer }, 5, {}],
		['none without a parameter', { owner: { type: 'string' } }, undefined, {}],
		['in a group', { query: group({ limit: integer }) }, undefined, { query: { limit: 100 } }],
		[
			'what Microsoft takes',
			{ query: group({ $top: integer }) },
			undefined,
			{ query: { $top: 50 } },
		],
		['the described maximum', { limit: { ...integer, maximum: 25 } }, undefined, { limit: 25 }],
		[
			'the exclusive maximum',
			{ limit: { ...integer, exclusiveMaximum: 25 } },
			undefined,
			{ limit: 24 },
		],
		[
			'the maximum of an optional one',
			{ limit: { anyOf: [{ ...integer, maximum: 25 }, { type: 'null' }] } },
			undefined,
			{ limit: 25 },
		],
		['the minimum', { limit: { ...integer, minimum: 200 } }, 50, { limit: 200 }],
		['none for a boolean', { count: { type: 'boolean' } }, 50, {}],
		['none for a text', { limit: { type: 'string' } }, 50, {}],
		['one of the values', { limit: { enum: [10, 25, 30] } }, 50, { limit: 30 }],
		['the next larger value', { limit: { enum: [10, 25, 30] } }, 20, { limit: 25 }],
		[
			'a value that is a text',
			{ limit: { type: 'string', enum: ['10', '25'] } },
			20,
			{ limit: '25' },
		],
		['none of words', { limit: { enum: ['few', 'many'] } }, 50, {}],
		[
			'the other parameter that fits',
			{ limit: { type: 'string' }, count: integer },
			50,
			{ count: 50 },
		],
		[
			'none in a group that needs more',
			{ query: group({ limit: integer, q: { type: 'string' } }, ['q']) },
			50,
			{},
		],
		['none where nothing fits', { limit: { ...integer, minimum: 5, maximum: 4 } }, 50, {}],
	])('%s', (_, properties, limit, expected) =>
		expect(withPageSize(read(properties), {}, limit)).toEqual(expected),
	);

	it('goes beside what the user filled in, and never over it', () => {
		const parameters = read({ query: group({ limit: integer, q: { type: 'string' } }, ['q']) });
		expect(withPageSize(parameters, { query: { q: 'x' } }, 50)).toEqual({
			query: { q: 'x', limit: 50 },
		});
		const own = { query: { q: 'x', limit: 7 } };
		expect(withPageSize(parameters, own, 50)).toBe(own);
		expect(withOwnPageSize(parameters, own, 50)).toBe(own);
	});
});

describe("The user's page size", () => {
	it('is checked against the description', () => {
		const parameters = read({ per_page: { ...integer, maximum: 100 } });
		expect(withOwnPageSize(parameters, {}, 100)).toEqual({ per_page: 100 });
		expect(() => withOwnPageSize(parameters, {}, 500)).toThrow(
			"'Page Size' does not fit this action: its 'per_page' must be 100 or less",
		);
	});

	it('goes as a text where the action wants one, and not into a boolean', () => {
		const parameters = read({ count: { type: 'boolean' }, limit: { type: 'string' } });
		expect(withOwnPageSize(parameters, {}, 20)).toEqual({ limit: '20' });
	});
});

describe('The way to the next page', () => {
	it.each<[object, string | number, unknown]>([
		[{ type: 'string' }, 4, '4'],
		[integer, '20', 20],
		[integer, 'abc', undefined],
		[{ type: 'boolean' }, 1, undefined],
		[{ ...integer, maximum: 3 }, 4, undefined],
		[{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 4, '4'],
		[{}, 4, 4],
	])('of a parameter %j: %j is sent as %j', (schema, value, sent) =>
		expect(withAdded(read({ page: schema }), {}, ['page'], value)?.page).toBe(sent),
	);
});
