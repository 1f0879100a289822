import { encode } from '../../../nodes/GlConnectors/catalogue/encoding';
import { parametersOf } from '../../../nodes/GlConnectors/catalogue/parametersOf';
import { validate } from '../../../nodes/GlConnectors/catalogue/validate';
import { encodeBody } from '../../../nodes/core/http/body';
import { parseToSend } from '../../../nodes/core/http/exactJson';

const ID = '7615917337495251231';

const parametersFor = (schema: object) =>
	parametersOf({ name: 'a', path: '/a', doc: '', requestBody: { properties: { id: schema } } });

/** What goes onto the wire for the parameter `id`. */
function sent(schema: object, id: unknown): string | undefined {
	const parameters = parametersFor(schema);
	const values = validate('a', parameters, { id }, { zone: 'UTC' });
	const body = encode(parameters, values as never, new Map());
	return encodeBody('form' in body ? { form: body.form } : { body: body.json })?.content as string;
}

describe('a whole number beyond 2^53', () => {
	const typed = (parseToSend(`{"id":${ID}}`) as { id: bigint }).id;
	const list = { type: 'array', items: { type: 'integer' } };

	it.each([
		['text for an integer', { type: 'integer' }, ID, `{"id":${ID}}`],
		['text for a number', { type: 'number' }, `-${ID}`, `{"id":-${ID}}`],
		['typed as JSON for an integer', { type: 'integer' }, typed, `{"id":${ID}}`],
		['typed as JSON for a text', { type: 'string' }, typed, `{"id":"${ID}"}`],
		['text for a text', { type: 'string' }, ID, `{"id":"${ID}"}`],
		['typed as JSON for anything', {}, typed, `{"id":${ID}}`],
		['in a list', list, [ID, 5], `{"id":[${ID},5]}`],
		['in a list as JSON text', list, `[${ID}, 5]`, `{"id":[${ID},5]}`],
		[
			'for one of two types',
			{ anyOf: [{ type: 'integer' }, { type: 'null' }] },
			ID,
			`{"id":${ID}}`,
		],
		[
			'typed as JSON for one of two types',
			{ oneOf: [{ type: 'string' }, { type: 'integer' }] },
			typed,
			`{"id":${ID}}`,
		],
		[
			'in an object',
			{ type: 'object', properties: { x: { type: 'integer' } } },
			{ x: ID },
			`{"id":{"x":${ID}}}`,
		],
	])('goes out with all its digits: %s', (_what, schema, value, body) =>
		expect(sent(schema, value)).toBe(body),
	);

	it('goes into a form with all its digits', () => {
		const parameters = parametersOf({
			name: 'a',
			path: '/a',
			doc: '',
			requestBody: {
				required: ['id'],
				properties: {
					id: { type: 'integer' },
					ids: list,
					more: { type: 'object' },
					file: { type: 'string', format: 'binary' },
				},
			},
		});
		const values = validate(
			'a',
			parameters,
			{ id: ID, ids: [ID], more: { id: typed } },
			{ zone: 'UTC' },
		);
		const body = encode(parameters, values as never, new Map());
		expect(body).toEqual({
			form: {
				fields: [
					['id', ID],
					['ids', ID],
					['more', `{"id":${ID}}`],
				],
				files: [],
			},
		});
	});

	it.each([
		['an integer', { type: 'integer' }],
		['a number', { type: 'number' }],
		['a text', { type: 'string' }],
	])('that has lost its digits already is refused for %s', (_type, schema) => {
		expect(() => sent(schema, Number(ID))).toThrow(
			"'id' has lost its last digits as the number 7615917337495251000: give it as text",
		);
	});

	it('that has lost its digits already is refused where the type is not known', () => {
		expect(() => sent({}, { deep: [Number(ID)] })).toThrow(/too large to be sent as it was meant/);
	});

	it('keeps within the limits of its parameter', () => {
		expect(() => sent({ type: 'integer', maximum: 100 }, ID)).toThrow('must be 100 or less');
		expect(() => sent({ type: 'integer', minimum: 1 }, `-${ID}`)).toThrow('must be 1 or more');
	});
});

describe('a number parameter', () => {
	it.each(['Infinity', '-Infinity', 'NaN', Infinity, -Infinity, NaN])('refuses %p', (value) => {
		for (const type of ['integer', 'number']) {
			expect(() => sent({ type }, value)).toThrow(/'id' must be a/);
		}
	});

	it.each([
		['5', '{"id":5}'],
		[' 1e3 ', '{"id":1000}'],
		[1e300, '{"id":1e+300}'],
	])('takes %p', (value, body) => expect(sent({ type: 'number' }, value)).toBe(body));
});
