import { z, type ZodTypeAny } from 'zod';

import { hasLostDigits, numberOf, parseToSend } from '../../core/exactJson';
import type { Limits, Parameter } from './parameter';
import { longestCheckable } from './safePattern';

/**
 * The check for an object of parameters, in words that a user understands.
 *
 * @param strict whether unknown names are refused
 */
export function objectOf(parameters: Parameter[], strict: boolean): ZodTypeAny {
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
	if (parameter.variants) return union(parameter.variants);
	const { limits = {} } = parameter;
	switch (parameter.type) {
		case 'string':
			return exact(z.preprocess(toText, text(limits)));
		case 'integer':
			return number(z.number(texts('a whole number')).int('must be a whole number'), limits);
		case 'number':
			return number(z.number(texts('a number')), limits);
		case 'boolean':
			return z.preprocess(toBoolean, z.boolean(texts('true or false')));
		case 'array':
			return list(parameter, limits);
		case 'object':
			return z.preprocess(toJson, objectOf(parameter.properties ?? [], isClosed(parameter)));
		default:
			return z.any().refine((value) => !parameter.required || value !== undefined, 'is required');
	}
}

/** A name that a described object does not have would be dropped by the service without a word. */
function isClosed({ properties = [], takesMore }: Parameter): boolean {
	return properties.length > 0 && !takesMore;
}

function list({ items }: Parameter, { minItems, maxItems }: Limits): ZodTypeAny {
	const item = items ? typeFor({ ...items, required: true }) : z.any();
	let array = z.array(item, texts('a list'));
	if (minItems !== undefined) array = array.min(minItems, `needs at least ${minItems} entries`);
	if (maxItems !== undefined) array = array.max(maxItems, `takes at most ${maxItems} entries`);
	return z.preprocess(toJson, array);
}

function text({ minLength, maxLength, pattern }: Limits): ZodTypeAny {
	let type = z.string(texts('a text'));
	if (minLength !== undefined) {
		type = type.min(
			minLength,
			minLength === 1 ? 'is empty' : `needs at least ${minLength} characters`,
		);
	}
	if (maxLength !== undefined) type = type.max(maxLength, `takes at most ${maxLength} characters`);
	const longest = pattern === undefined ? 0 : longestCheckable(pattern);
	const expression = pattern !== undefined && longest > 0 ? compile(pattern) : undefined;
	if (!expression) return type;
	return type.refine(
		(value) => value.length > longest || expression.test(value),
		`must match ${pattern}`,
	);
}

function within(type: z.ZodNumber, { minimum, maximum }: Limits): z.ZodNumber {
	const atLeast = minimum === undefined ? type : type.min(minimum, `must be ${minimum} or more`);
	return maximum === undefined ? atLeast : atLeast.max(maximum, `must be ${maximum} or less`);
}

/** A number, or a whole one beyond 2^53 as BigInt, for which zod has another type. */
function number(type: z.ZodNumber, limits: Limits): ZodTypeAny {
	const finite = within(type.finite('must be a finite number'), limits);
	const long = z.bigint().superRefine((value, context) => {
		const { minimum = -Infinity, maximum = Infinity } = limits;
		if (value >= minimum && value <= maximum) return;
		const message = value < minimum ? `must be ${minimum} or more` : `must be ${maximum} or less`;
		context.addIssue({ code: z.ZodIssueCode.custom, message });
	});
	return exact(
		z.any().transform((value, context): unknown => {
			const given = toNumber(value);
			const result = (typeof given === 'bigint' ? long : finite).safeParse(given);
			if (result.success) return result.data;
			result.error.issues.forEach((issue) => context.addIssue(issue));
			return z.NEVER;
		}),
	);
}

/** Refuses a number that has lost its last digits before anybody could send or write them. */
function exact(type: ZodTypeAny): ZodTypeAny {
	return z
		.any()
		.superRefine((value, context) => {
			if (typeof value !== 'number' || !hasLostDigits(value)) return;
			const message = `has lost its last digits as the number ${value}: give it as text`;
			context.addIssue({ code: z.ZodIssueCode.custom, message, fatal: true });
		})
		.pipe(type);
}

/** The first variant that the value fits, so that "5" stays a text where a text is allowed. */
function union(variants: Parameter[]): ZodTypeAny {
	const types = variants.map((variant) => typeFor({ ...variant, required: true }));
	return z.any().transform((value, context) => {
		const sameType = types.filter((_, at) => isExactly(variants[at], value));
		for (const type of [...sameType, ...types]) {
			const result = type.safeParse(value);
			if (result.success) return result.data as unknown;
		}
		const kinds = [...new Set(variants.map(nameOf))].join(', ');
		const message = value === undefined ? 'is required' : `must be one of: ${kinds}`;
		context.addIssue({ code: z.ZodIssueCode.custom, message });
		return z.NEVER;
	});
}

function isExactly({ type }: Parameter, value: unknown): boolean {
	if (type === 'array') return Array.isArray(value);
	if (typeof value === 'bigint') return type === 'integer' || type === 'number';
	if (type === 'integer') return Number.isInteger(value);
	return typeof value === type;
}

function nameOf(variant: Parameter): string {
	return variant.enum ? variant.enum.join(' | ') : variant.type;
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

/** Ids often come as numbers from JSON; the service wants texts. */
function toText(value: unknown): unknown {
	return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
}

function toNumber(value: unknown): unknown {
	return typeof value === 'string' ? (numberOf(value) ?? value) : value;
}

function toBoolean(value: unknown): unknown {
	if (value === 'true') return true;
	return value === 'false' ? false : value;
}

/** Forms and models give lists and objects as JSON text. */
function toJson(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		return parseToSend(value);
	} catch {
		return value;
	}
}

/** The service's patterns are Python's; one that JavaScript cannot read is left to the service. */
function compile(pattern: string): RegExp | undefined {
	try {
		return new RegExp(pattern, 'u');
	} catch {
		return undefined;
	}
}
