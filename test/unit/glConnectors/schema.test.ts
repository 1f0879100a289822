import { actionsOf } from '../../../nodes/GlConnectors/catalogue/document';
import { formFields, fromForm } from '../../../nodes/GlConnectors/catalogue/form';
import type { Parameter } from '../../../nodes/GlConnectors/catalogue/parameter';
import { parametersOf } from '../../../nodes/GlConnectors/catalogue/parametersOf';
import { validate } from '../../../nodes/GlConnectors/catalogue/validate';

const read = (properties: object, more: object = {}): Parameter[] =>
	parametersOf({ name: 'a', path: '/a', doc: '', requestBody: { properties, ...more } });

const problem = (parameters: Parameter[], values: Record<string, unknown>): string => {
	try {
		validate('a', parameters, values, { zone: 'Asia/Jakarta' });
		return '';
	} catch (error) {
		return (error as Error).message;
	}
};

describe('parametersOf', () => {
	it.each([
		[{ type: 'string' }, 'string'],
		[{ type: 'integer' }, 'integer'],
		[{ type: 'string', format: 'binary' }, 'file'],
		[{ type: 'string', contentMediaType: 'application/octet-stream' }, 'file'],
		[{ type: 'array', items: { type: 'string', format: 'binary' } }, 'files'],
		[{ anyOf: [{ type: 'array', items: { format: 'binary' } }, { type: 'null' }] }, 'files'],
		[{ type: ['string', 'null'] }, 'string'],
		[{ oneOf: [{ type: 'string' }, { type: 'integer' }] }, 'any'],
		[{ schema: { type: 'boolean' } }, 'boolean'],
		[{ allOf: [{ $ref: '#/$defs/Color' }], description: 'x' }, 'string'],
		[{ $ref: '#/$defs/Gone' }, 'any'],
		[{ properties: { x: { type: 'string' } } }, 'object'],
		[{ type: 'quantum' }, 'any'],
		[{}, 'any'],
		['nonsense', 'any'],
	])('reads %j as %s', (property, type) => {
		const $defs = { Color: { type: 'string', enum: ['red', 'blue'] } };
		expect(read({ field: property }, { $defs })[0]).toMatchObject({ name: 'field', type });
	});

	it('joins the parts of allOf', () => {
		const parts = [
			{ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
			{ properties: { b: { type: 'integer' } }, required: ['b'] },
		];
		const [field] = read({ field: { allOf: parts } });
		expect(field.properties?.map(({ name, required }) => [name, required]).sort()).toEqual([
			['a', true],
			['b', true],
		]);
	});

	it('leaves the prototype alone', () => {
		const properties = JSON.parse('{"__proto__":{"type":"object"},"a":{"type":"string"}}');
		expect(read(properties).map(({ name }) => name)).toEqual(['a']);
	});

	it('ends at a type within itself', () => {
		const Node = { type: 'object', properties: { next: { $ref: '#/$defs/Node' } } };
		const [field] = read({ field: { $ref: '#/$defs/Node' } }, { $defs: { Node } });
		expect(field.properties).toMatchObject([{ name: 'next', type: 'any' }]);
	});

	it('takes what is in the list as required, else what has neither null nor default', () => {
		const properties = {
			a: { type: 'string' },
			b: { type: 'integer', default: 30 },
			c: { anyOf: [{ type: 'string' }, { type: 'null' }] },
			d: { type: 'string', default: null },
		};
		const required = (more: object) =>
			read(properties, more)
				.filter((each) => each.required)
				.map(({ name }) => name);
		expect(required({})).toEqual(['a']);
		expect(required({ required: ['c'] })).toEqual(['c']);
	});

	it('lets the raw half enrich the flattened one', () => {
		const [field] = parametersOf({
			name: 'a',
			path: '/a',
			doc: '',
			parameters: { properties: { sort: { type: 'string' } } },
			requestBody: {
				properties: { sort: { type: 'string', enum: ['asc', 'desc'], default: 'asc' } },
			},
		});
		expect(field).toMatchObject({ required: false, enum: ['asc', 'desc'], default: 'asc' });
	});
});

describe('validate', () => {
	const parameters = read(
		{
			count: { type: 'integer', minimum: 1, maximum: 10 },
			name: { type: 'string', minLength: 2, maxLength: 4, pattern: '^[a-z]+$' },
			tags: { type: 'array', items: { type: 'string' }, maxItems: 2 },
			mode: { enum: ['fast', 'slow'] },
			id: { anyOf: [{ type: 'integer' }, { type: 'string' }, { type: 'null' }] },
			who: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
			inner: { type: 'object', properties: { a: { type: 'boolean' } } },
			loose: { type: 'object', additionalProperties: true },
		},
		{ required: [] },
	);

	it.each([
		[{ count: '5' }, { count: 5 }],
		[{ id: '5' }, { id: '5' }],
		[{ id: 5 }, { id: 5 }],
		[{ id: null }, { id: null }],
		[{ who: ['a', 'b'] }, { who: ['a', 'b'] }],
		[{ tags: '["a"]' }, { tags: ['a'] }],
		[{ inner: '{"a":"true"}' }, { inner: { a: true } }],
		[{ loose: { anything: 1 } }, { loose: { anything: 1 } }],
		[{ name: 12 }, undefined],
	])('turns %j into %j', (given, sent) => {
		if (sent) expect(validate('a', parameters, given, { zone: 'utc' })).toEqual(sent);
		else expect(problem(parameters, given)).toMatch(/'name' must match/);
	});

	it.each([
		[{ count: 1.5 }, /'count' must be a whole number/],
		[{ count: 11 }, /'count' must be 10 or less/],
		[{ name: 'a' }, /'name' needs at least 2 characters/],
		[{ tags: ['a', 'b', 'c'] }, /'tags' takes at most 2 entries/],
		[{ tags: 'a' }, /'tags' must be a list/],
		[{ mode: 'medium' }, /'mode' must be one of: fast, slow/],
		[{ mode: null }, /'mode' must be one of/],
		[{ id: true }, /'id' must be one of: integer, string/],
		[{ inner: { b: 1 } }, /'inner › b' is not known/],
		[{ tags: [null] }, /'tags › 0' must be a text/],
		[{ count: 'x', mode: 'y' }, /'count' .*; 'mode'/],
	])('refuses %j', (given, message) => {
		expect(problem(parameters, given)).toMatch(message);
	});
});

describe('The form', () => {
	const parameters = read({
		query: {
			type: 'object',
			properties: { 'a.b': { type: 'string' }, 'c/d': { type: 'integer' } },
		},
		response_fields: { type: 'array' },
		file: { type: 'string', format: 'binary' },
	});

	it('takes objects apart and puts them together again, whatever their names hold', () => {
		const ids = formFields(parameters).map(({ id }) => id);
		expect(ids).toEqual(['query/a.b', 'query/c~1d', 'file']);
		const values = { 'query/a.b': 'x', 'query/c~1d': 2, file: 'data' };
		expect(fromForm(values, parameters)).toEqual({ query: { 'a.b': 'x', 'c/d': 2 }, file: 'data' });
	});

	it('leaves out what nobody filled in, and refuses what the action does not have', () => {
		expect(fromForm({ file: '', 'query/a.b': null }, parameters)).toEqual({});
		expect(() => fromForm({ gone: 1 }, parameters)).toThrow(/no parameter 'gone'/);
	});
});

describe('actionsOf', () => {
	it('lets a bad route spoil its own action only', () => {
		const post = (path?: string) => ({ method: 'POST', parameters: {}, path });
		const actions = actionsOf('x', {
			good: post('/connectors/x/good'),
			'a/../b': post(),
			'a//b': post(),
			up: post('/connectors/x/../../users'),
			hidden: post('/connectors/x/%2E%2e/users'),
			host: post('//elsewhere.example/x'),
			empty: post('/connectors//x'),
			relative: post('connectors/x'),
			back: post('/connectors\\x'),
			slash: post('/connectors/x/slash/'),
			whole: post('https://host.example/connectors/x/whole'),
			plain: post(),
		});
		const bad = actions.filter(({ fault }) => fault !== undefined).map(({ name }) => name);
		expect(bad).toEqual(['a/../b', 'a//b', 'up', 'hidden', 'host', 'empty', 'relative', 'back']);
		expect(actions).toHaveLength(12);
	});

	it('keeps POST routes that are actions, and knows which take nothing', () => {
		const post = { method: 'POST', parameters: {} };
		const actions = actionsOf('x y', {
			plain: post,
			'with/slash': { method: 'post' },
			integrations: post,
			'integrations/{id}': post,
			'admin/revoke_integrations': post,
			read: { method: 'GET' },
			nothing: null,
		});
		expect(actions.map(({ name, path, takesNothing }) => [name, path, takesNothing])).toEqual([
			['plain', '/connectors/x%20y/plain', true],
			['with/slash', '/connectors/x%20y/with/slash', undefined],
		]);
	});
});
