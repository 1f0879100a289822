import { z, type ZodTypeAny } from 'zod';

import { Problem } from '../../core/problem';
import type { Parameter } from './parameter';

/**
 * Checks parameters against the action's description before anything is sent, and turns texts into
 * the numbers and booleans that the action wants (expressions and models often give "5").
 *
 * Unknown parameters are an error here: the service would drop them without a word.
 *
 * @throws Problem that names every field that is wrong
 */
export function validate(
	action: string,
	parameters: Parameter[],
	values: Record<string, unknown>,
): Record<string, unknown> {
	const checked = objectOf(parameters, true).safeParse(values);
	if (checked.success) return checked.data as Record<string, unknown>;
	const faults = checked.error.issues.map((issue) => {
		const path = issue.path.join(' › ');
		if (issue.code === 'unrecognized_keys') {
			return `${issue.keys.map((key) => `'${[...issue.path, key].join(' › ')}'`).join(', ')} is not known`;
		}
		return `'${path}' ${issue.message}`;
	});
	const names = parameters.map(({ name, required }) => (required ? `${name} (required)` : name));
	throw new Problem({
		message: `The parameters do not fit the action '${action}': ${faults.join('; ')}`,
		description: `Correct them under 'Parameters'. The action takes: ${names.join(', ') || 'nothing'}.`,
	});
}

function objectOf(parameters: Parameter[], strict: boolean): ZodTypeAny {
	const shape = Object.fromEntries(
		parameters.map((parameter) => [parameter.name, typeFor(parameter)]),
	);
	const object = z.object(shape, {
		required_error: 'is required',
		invalid_type_error: 'must be an object',
	});
	return strict ? object.strict() : object.passthrough();
}

function typeFor(parameter: Parameter): ZodTypeAny {
	const { required, nullable } = parameter;
	const base = nullable ? baseType(parameter).nullable() : baseType(parameter);
	return required ? base : base.optional();
}

const texts = (expected: string) => ({
	required_error: 'is required',
	invalid_type_error: `must be ${expected}`,
});

function baseType(parameter: Parameter): ZodTypeAny {
	if (parameter.enum) return oneOf(parameter.enum);
	switch (parameter.type) {
		case 'string':
			// Ids often come as numbers from JSON; the service wants texts.
			return z.preprocess(
				(value) => (typeof value === 'number' ? String(value) : value),
				z.string(texts('a text')),
			);
		case 'integer':
			return z.preprocess(
				toNumber,
				z.number(texts('a whole number')).int('must be a whole number'),
			);
		case 'number':
			return z.preprocess(toNumber, z.number(texts('a number')));
		case 'boolean':
			return z.preprocess(toBoolean, z.boolean(texts('true or false')));
		case 'array': {
			const item = parameter.items ? typeFor({ ...parameter.items, required: true }) : z.any();
			return z.preprocess(toJson, z.array(item, texts('a list')));
		}
		case 'object':
			return z.preprocess(toJson, objectOf(parameter.properties ?? [], false));
		default:
			return z.any().refine((value) => !parameter.required || value !== undefined, 'is required');
	}
}

function oneOf(values: Array<string | number | boolean>): ZodTypeAny {
	const names = values.join(', ');
	return z.any().transform((value, context) => {
		const found = values.find((each) => each === value || String(each) === String(value));
		if (found !== undefined) return found;
		const message = value === undefined ? 'is required' : `must be one of: ${names}`;
		context.addIssue({ code: z.ZodIssueCode.custom, message });
		return z.NEVER;
	});
}

function toNumber(value: unknown): unknown {
	return typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
}

function toBoolean(value: unknown): unknown {
	if (value === 'true') return true;
	return value === 'false' ? false : value;
}

/** Forms and models give lists and objects as JSON text. */
function toJson(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
