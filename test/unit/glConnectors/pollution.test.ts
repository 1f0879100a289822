import fc from 'fast-check';

import { selected, simplified } from '../../../nodes/GlConnectors/resources/action/output';
import { encode } from '../../../nodes/GlConnectors/catalogue/encoding';
import { actionsOf } from '../../../nodes/GlConnectors/catalogue/document';
import { formFields, fromForm } from '../../../nodes/GlConnectors/catalogue/form';
import { parametersOf } from '../../../nodes/GlConnectors/catalogue/parametersOf';
import { pathOf } from '../../../nodes/GlConnectors/catalogue/parameterPath';
import { validate } from '../../../nodes/GlConnectors/catalogue/validate';
import { ownValue, valueAt, withValue } from '../../../nodes/core/path';
import { fieldAt } from '../../../nodes/core/path';
import { findIdField } from '../../../nodes/GlConnectorsTrigger/items';

const NAMES = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'hasOwnProperty',
	'valueOf',
	'a',
];
const name = fc.constantFrom(...NAMES);
const path = fc.array(name, { minLength: 1, maxLength: 4 });

/** JSON as it comes from outside, where `__proto__` is an ordinary name. */
function nest(names: string[], end: unknown): Record<string, unknown> {
	const text = names.reduceRight<string>(
		(inner, each) => `{${JSON.stringify(each)}:${inner}}`,
		JSON.stringify(end),
	);
	return JSON.parse(text) as Record<string, unknown>;
}

/** The schema of an object with one parameter at this path. */
function schemaAt(names: string[], leaf: object): object {
	return names.reduceRight<object>(
		(inner, each) => ({ type: 'object', properties: nest([each], inner) }),
		leaf,
	);
}

const everyObject = [Object.prototype, Function.prototype, Array.prototype, String.prototype];
const fingerprint = () =>
	everyObject.map((each) => Object.getOwnPropertyNames(each).sort().join()).join('\n') +
	[Object, Function, Array].map((each) => Object.getOwnPropertyNames(each).join()).join('\n');

describe('Names from outside', () => {
	const before = fingerprint();
	afterEach(() => expect(fingerprint()).toBe(before));

	it('a parameter constructor.prototype.polluted stays a parameter', () => {
		const [action] = actionsOf('c', {
			a: {
				method: 'POST',
				request_body: schemaAt(['constructor', 'prototype', 'polluted'], { type: 'string' }),
			},
		});
		const parameters = parametersOf(action);
		const [{ id }] = formFields(parameters);
		expect(id).toBe('constructor/prototype/polluted');
		const values = fromForm({ [id]: 'yes' }, parameters);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(values).toEqual({ constructor: { prototype: { polluted: 'yes' } } });
		expect(validate('a', parameters, values, { zone: 'utc' })).toEqual(values);
	});

	it('go through form, check and encoding without touching what all objects share', () => {
		fc.assert(
			fc.property(path, fc.constantFrom('string', 'array', 'object'), (names, type) => {
				const [action] = actionsOf('c', {
					[names[0]]: { method: 'POST', request_body: schemaAt(names, { type }) },
				});
				const parameters = parametersOf(action);
				const filled = Object.fromEntries(formFields(parameters).map(({ id }) => [id, '["x"]']));
				const values = fromForm(filled, parameters);
				for (const given of [values, nest(names, 'x'), nest([...names, 'polluted'], 'x')]) {
					try {
						const checked = validate('a', parameters, given, { zone: 'utc' });
						encode([{ ...parameters[0], name: 'f', type: 'file' }], checked as never, new Map());
					} catch (error) {
						expect((error as Error).name).toBe('Problem');
					}
				}
				withValue(values, pathOf(parameters, names.join('.')), null as never);
			}),
			{ numRuns: 500 },
		);
	});

	it('that nobody has given are not there', () => {
		fc.assert(
			fc.property(name, (each) => {
				fc.pre(each !== '__proto__');
				const schema = { properties: nest([each], { type: 'string' }), required: [] };
				const [action] = actionsOf('c', { a: { method: 'POST', request_body: schema } });
				expect(validate('a', parametersOf(action), {}, { zone: 'utc' })).toEqual({});
				expect(ownValue({}, each)).toBeUndefined();
				expect(fieldAt({}, each)).toBeUndefined();
			}),
		);
	});

	it('are set and found as own fields', () => {
		fc.assert(
			fc.property(path, (names) => {
				const set = withValue({}, names, 1 as never);
				expect(valueAt(set, names)).toBe(1);
				expect(Object.getPrototypeOf(set)).toBe(Object.prototype);
				expect(JSON.stringify(set)).toBe(JSON.stringify(nest(names, 1)));
			}),
			{ numRuns: 300 },
		);
	});

	it('in answers are read and put out as they are', () => {
		fc.assert(
			fc.property(path, (names) => {
				const element = nest(names, 'x') as never;
				const shown = selected(element, [names.join('.')]);
				expect(valueAt(shown, names)).toBe('x');
				if (names.length <= 2) expect(Object.keys(simplified(element))).toEqual([names.join('.')]);
				expect(fieldAt(element, names.join('.'))).toBe('x');
				try {
					findIdField([element]);
				} catch (error) {
					expect((error as Error).name).toBe('Problem');
				}
			}),
			{ numRuns: 300 },
		);
	});
});
