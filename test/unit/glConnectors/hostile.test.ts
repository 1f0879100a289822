/** Descriptions that would stop n8n: every one is read in bounded work. */
import { readErrorBody } from '../../../nodes/core/errors/errorBody';
import { nearest } from '../../../nodes/GlConnectors/catalogue/nearest';
import type { Parameter } from '../../../nodes/GlConnectors/catalogue/parameter';
import { parametersOf } from '../../../nodes/GlConnectors/catalogue/parametersOf';
import { longestCheckable } from '../../../nodes/GlConnectors/catalogue/safePattern';
import { SchemaReader } from '../../../nodes/GlConnectors/catalogue/schemaReader';
import { validate } from '../../../nodes/GlConnectors/catalogue/validate';

const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const fields = (properties: object, $defs: object = {}) =>
	new SchemaReader({ type: 'object', properties, $defs }).fields();

describe('A pattern of the service', () => {
	it.each([
		['^[a-z]+$', 100_000],
		['^\\d{4}-\\d{2}-\\d{2}$', 100_000],
		['^[A-Z]{2}(-[A-Z]{2})?$', 100_000],
		['^(open|closed)$', 100_000],
		['^\\p{L}[\\w.\\]-]*$', 100_000],
		['^[^@]+@[^@]+\\.[^@]+$', 215],
		['^(?:a|b)\\/[a-z0-9_-]+$', 2236],
	])('%s is checked for values that are short enough', (pattern, longest) => {
		expect(longestCheckable(pattern)).toBe(longest);
	});

	it.each([
		'^([a-zA-Z0-9_-]+\\.?)+$',
		'^(a+)+$',
		'^(a|a)*$',
		'^(?:a|aa)+$',
		'^(a?){40}$',
		'^(.*)\\1$',
		'^(?=a)a+$',
		'^(?<n>a+)\\k<n>$',
		'^(?P<n>a+)$',
		`^${'a?'.repeat(30)}a{30}$`,
		'.*.*.*.*x',
		'\\s+\\s+\\s+\\s+$',
		'^((a{999}){999}){999}$',
		'^a{5000}$',
		`^${'a'.repeat(300)}$`,
		'^(a',
		'^a)',
		'^[a',
		'a\\',
		'+a',
	])('%s is left to the service', (pattern) => expect(longestCheckable(pattern)).toBe(0));

	const text = (pattern: string): Parameter[] => [
		{
			name: 'id',
			type: 'string',
			required: true,
			nullable: false,
			hasDefault: false,
			limits: { pattern },
		},
	];

	it('that may backtrack is not run', () => {
		const value = { id: `${'a'.repeat(60)}!` };
		expect(validate('x', text('^([a-zA-Z0-9_-]+\\.?)+$'), value, { zone: 'UTC' })).toEqual(value);
	});

	it('is not run on a value that is too long for it', () => {
		const value = { id: 'a'.repeat(1000) };
		expect(validate('x', text('^[^@]+@[^@]+\\.[^@]+$'), value, { zone: 'UTC' })).toEqual(value);
		expect(() =>
			validate('x', text('^[^@]+@[^@]+\\.[^@]+$'), { id: 'a' }, { zone: 'UTC' }),
		).toThrow('must match');
	});
});

describe('A description', () => {
	it('of 8,000 references in a chain stays open where nobody would follow', () => {
		const chain = Object.fromEntries(
			Array.from({ length: 8000 }, (_, at) => [`R${at}`, ref(`R${at + 1}`)]),
		);
		expect(fields({ a: ref('R0'), b: { type: 'string' } }, chain)).toMatchObject([
			{ name: 'a', type: 'any' },
			{ name: 'b', type: 'string' },
		]);
		const short = { ...chain, R20: { type: 'integer' } };
		expect(fields({ a: ref('R0') }, short)[0].type).toBe('integer');
	});

	it('of 500 parameters with an allOf of 400 is read as far as the work goes', () => {
		const parts = Array.from({ length: 400 }, (_, at) => [
			`P${at}`,
			{ type: 'object', properties: { [`f${at}`]: { type: 'string' } }, required: [`f${at}`] },
		]);
		const allOf = parts.map(([name]) => ref(String(name)));
		const many = Array.from({ length: 500 }, (_, at) => [`p${at}`, { allOf }]);
		const entries = jest.spyOn(Object, 'entries');
		const read = fields(Object.fromEntries(many), Object.fromEntries(parts));
		expect(entries.mock.calls.length).toBeLessThan(100_000);
		entries.mockRestore();
		expect(read).toHaveLength(500);
		expect(read[0].properties).toHaveLength(400);
		expect(read[0].properties?.[399]).toMatchObject({ name: 'f399', required: true });
		expect(read[499].type).toBe('any');
	});

	it('whose references fan out is read as far as the work goes', () => {
		const fan = (at: number) => ({ anyOf: Array.from({ length: 10 }, () => ref(`F${at + 1}`)) });
		const $defs = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`F${at}`, fan(at)]));
		expect(fields({ a: ref('F0') }, $defs)).toHaveLength(1);
		const both = (at: number) => ({ allOf: [ref(`F${at + 1}`), ref(`F${at + 1}`)] });
		const doubled = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`F${at}`, both(at)]));
		expect(fields({ a: ref('F0') }, doubled)).toHaveLength(1);
	});

	it('that unwraps without end does not overflow', () => {
		let schema: object = { type: 'string' };
		for (let at = 0; at < 5000; at++) schema = { schema };
		let all: object = { type: 'string' };
		for (let at = 0; at < 5000; at++) all = { allOf: [all] };
		expect(fields({ a: schema, b: all })).toMatchObject([{ type: 'any' }, { type: 'any' }]);
	});

	it('of both halves is joined', () => {
		const half = { type: 'object', properties: { a: { allOf: [{ type: 'string' }] } } };
		const action = { name: 'x', path: '/x', doc: '', parameters: half, requestBody: half };
		expect(parametersOf(action)).toMatchObject([{ name: 'a', type: 'string' }]);
	});
});

describe('Texts of a service', () => {
	const page = (text: string) =>
		readErrorBody({ status: 502, headers: {}, body: Buffer.from(text) }).text;

	it('a page of opened titles is read once', () => {
		expect(page('<title'.repeat(200_000))).toBeUndefined();
		expect(page('<title>'.repeat(200_000))).toBeUndefined();
		expect(page('<title>x<b>'.repeat(100_000))).toBeUndefined();
		expect(page(`${'<title>x<b>'.repeat(1000)}<TITLE a="b">Gone</Title>`)).toBe('Gone');
		expect(page('<titles>no</titles><h1 class="x">Yes</h1>')).toBe('Yes');
	});

	it('names that nobody can have mistyped are not compared', () => {
		const long = 'a'.repeat(1_000_000);
		expect(nearest('list_isues', [long, 'list_issues'])).toEqual(['list_issues']);
		expect(nearest(long, [long])).toEqual([]);
	});
});
