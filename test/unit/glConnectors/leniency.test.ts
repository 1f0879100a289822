import { actionsOf } from '../../../nodes/GlConnectors/catalogue/document';
import type { Parameter } from '../../../nodes/GlConnectors/catalogue/parameter';
import { parametersOf, takesMore } from '../../../nodes/GlConnectors/catalogue/parametersOf';
import { pathOf } from '../../../nodes/GlConnectors/catalogue/parameterPath';
import { readPattern } from '../../../nodes/GlConnectors/catalogue/pattern';
import { validate } from '../../../nodes/GlConnectors/catalogue/validate';

/** What comes out for an action with this description, or the error's message. */
function check(description: object, values: Record<string, unknown>): unknown {
	const [action] = actionsOf('c', { a: { method: 'POST', ...description } });
	try {
		return validate('a', parametersOf(action), values, {
			zone: 'utc',
			takesMore: takesMore(action),
		});
	} catch (error) {
		return (error as Error).message;
	}
}

const body = (schema: object) => ({ request_body: { type: 'object', ...schema } });
const text = { type: 'string' };

describe('A check is never stricter than the description', () => {
	it.each<[string, object, Record<string, unknown>]>([
		[
			'additional properties at the root',
			body({ properties: { a: text }, additionalProperties: true }),
			{ a: 'x', b: 1 },
		],
		[
			'additional properties of a type',
			body({ properties: { a: text }, additionalProperties: text }),
			{ a: 'x', b: 'y' },
		],
		[
			'nothing but additional properties',
			body({ properties: {}, additionalProperties: true }),
			{ b: 1 },
		],
		[
			'pattern properties at the root',
			body({ properties: { a: text }, patternProperties: { '^x-': text } }),
			{ a: 'x', 'x-b': 'y' },
		],
		[
			'pattern properties of an inner object',
			body({
				properties: {
					a: { type: 'object', properties: { b: text }, patternProperties: { '^x-': text } },
				},
			}),
			{ a: { b: 'x', 'x-b': 'y' } },
		],
		[
			'one of several objects at the root',
			body({
				anyOf: [
					{ properties: { a: text }, required: ['a'] },
					{ properties: { b: text }, required: ['b'] },
				],
			}),
			{ b: 'y' },
		],
		[
			'one of several lists of what is required',
			body({ properties: { a: text, b: text }, anyOf: [{ required: ['a'] }, { required: ['b'] }] }),
			{ b: 'y' },
		],
		[
			'an inner object with alternatives',
			body({
				properties: {
					o: {
						type: 'object',
						properties: { x: text },
						oneOf: [{ properties: { a: text } }, { properties: { b: text } }],
					},
				},
				required: [],
			}),
			{ o: { x: '1', b: '2' } },
		],
		[
			'a field under a condition',
			body({
				properties: { a: text },
				if: { properties: { a: { const: 'x' } } },
				then: { properties: { b: text } },
			}),
			{ a: 'x', b: 'y' },
		],
		['null among the values', body({ properties: { a: { enum: ['x', null] } } }), { a: null }],
		[
			'null among the values of a text',
			body({ properties: { a: { type: 'string', enum: ['x', null] } } }),
			{ a: null },
		],
		['lists among the values', body({ properties: { a: { enum: [['x'], 'y'] } } }), { a: ['x'] }],
		[
			'a length in characters',
			body({ properties: { a: { type: 'string', maxLength: 2 } } }),
			{ a: '😀😀' },
		],
		[
			'letters beyond ASCII',
			body({ properties: { a: { type: 'string', pattern: '^\\w+$' } } }),
			{ a: 'Čapek_報告' },
		],
		[
			'a dot in the name',
			body({ properties: { 'user@odata.bind': text } }),
			{ 'user@odata.bind': 'x' },
		],
	])('%s', (_, description, values) => expect(check(description, values)).toEqual(values));

	const half = (properties: object, required?: string[]) => ({
		type: 'object',
		properties,
		...(required && { required }),
	});

	it('takes what only the raw half has', () => {
		const description = {
			parameters: { request: { schema: half({ a: text }) } },
			request_body: half({ a: text, b: text }, ['a', 'b']),
		};
		expect(check(description, { a: 'x', b: 'y' })).toEqual({ a: 'x', b: 'y' });
		expect(check(description, { a: 'x' })).toEqual({ a: 'x' });
		expect(check(description, { a: 'x', c: 'y' })).toMatch(/'c' is not known/);
	});

	it('takes what only one half of an inner object has', () => {
		const description = {
			parameters: { request: { schema: half({ o: half({ a: text }) }) } },
			request_body: half({ o: half({ b: text }) }),
		};
		expect(check(description, { o: { a: 'x', b: 'y' } })).toEqual({ o: { a: 'x', b: 'y' } });
	});

	it('takes what either half allows where they contradict each other', () => {
		const description = {
			parameters: { request: { schema: half({ a: text }) } },
			request_body: half({ a: { type: 'array', items: text } }),
		};
		expect(check(description, { a: 'x' })).toEqual({ a: 'x' });
		expect(check(description, { a: ['x'] })).toEqual({ a: ['x'] });
	});

	it('takes parameters of further arguments of the handler', () => {
		const description = {
			parameters: {
				request: { schema: half({ a: text }) },
				paging: { schema: half({ page: { type: 'integer' } }) },
				dry_run: { schema: { type: 'boolean' } },
			},
		};
		const values = { a: 'x', page: 2, dry_run: true };
		expect(check(description, values)).toEqual(values);
		expect(check(description, { a: 'x' })).toEqual({ a: 'x' });
	});

	it.each([
		[{ a: 500 }, /'a' must be 100 or less/],
		[{ b: 10 }, /'b' must be less than 10/],
		[{ c: '😀😀😀' }, /'c' takes at most 2 characters/],
		[{ d: '😀' }, /'d' needs at least 2 characters/],
		[{ e: 'a-b' }, /'e' must match/],
	])('but as strict: %j', (values, message) => {
		const properties = {
			a: { type: 'integer', maximum: 100 },
			b: { type: 'number', exclusiveMaximum: 10 },
			c: { type: 'string', maxLength: 2 },
			d: { type: 'string', minLength: 2 },
			e: { type: 'string', pattern: '^\\w+$' },
		};
		expect(check(body({ properties, required: [] }), values)).toMatch(message);
	});

	it('reads booleans as the service does', () => {
		const description = body({ properties: { a: { type: 'boolean' } } });
		expect(check(description, { a: 'True' })).toEqual({ a: true });
		expect(check(description, { a: '0' })).toEqual({ a: false });
		expect(check(description, { a: 'maybe' })).toMatch(/true or false/);
	});
});

describe('A pattern', () => {
	it.each([
		['^\\w+$', 'Grüße', true],
		['^\\w+$', 'a b', false],
		['^[\\w-]+$', 'ü-ß', true],
		['^\\d+$', '٣٤', true],
		['^[^\\s]+$', 'a b', false],
		['\\bü', 'x ü', true],
		['^abc$', 'abc\n', true],
		['^a.c$', 'a\u2028c', true],
		['^\\W$', 'ü', false],
		['^[^\\w]$', '-', true],
	])('%s says of %j: %s', (pattern, value, fits) =>
		expect(readPattern(pattern)?.test(value)).toBe(fits),
	);

	it.each(['(?P<name>x)', '^[^\\W]$', '(?i)x', '('])('%s is left to the service', (pattern) =>
		expect(readPattern(pattern)).toBeUndefined(),
	);
});

describe('A written path', () => {
	const parameter = (name: string, properties?: Parameter[]): Parameter => ({
		name,
		type: properties ? 'object' : 'string',
		required: false,
		nullable: true,
		hasDefault: false,
		...(properties && { properties }),
	});
	const parameters = [
		parameter('body', [parameter('user@odata.bind'), parameter('a/b')]),
		parameter('a', [parameter('b')]),
		parameter('a.b'),
		parameter('x.y', [parameter('z')]),
	];

	it.each([
		['body.user@odata.bind', ['body', 'user@odata.bind']],
		['body › a/b', ['body', 'a/b']],
		['body/a/b', ['body', 'a/b']],
		['a.b', ['a.b']],
		['a.c', ['a', 'c']],
		['x.y.z', ['x.y', 'z']],
		['unknown.path', ['unknown', 'path']],
	])('%s', (text, path) => expect(pathOf(parameters, text)).toEqual(path));
});
