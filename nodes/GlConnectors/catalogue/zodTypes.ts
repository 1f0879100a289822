import { z, type ZodTypeAny } from 'zod';

import { hasLostDigits, numberOf, parseToSend } from '../../core/http/exactJson';
import { readJsonText } from '../../core/items/jsonText';
import { isFields } from '../../core/path';
import { toDateText } from './dates';
import type { Limits, Parameter } from './parameter';
import { readPattern } from './pattern';
import { longestCheckable } from './safePattern';

/**
 * The check for an object of parameters, in words that a user understands.
 *
 * @param strict whether unknown names are refused
 * @param zone the workflow's time zone, for times without one
 */
export function objectOf(parameters: Parameter[], strict: boolean, zone: string): ZodTypeAny {
	const shape = Object.fromEntries(
		parameters.map((parameter) => [parameter.name, typeFor(parameter, zone)]),
	);
	const object = z.object(shape, {
		required_error: 'is required',
		invalid_type_error: 'must be an object',
	});
	return z.preprocess(ownFields, strict ? object.strict() : object.passthrough());
}

/** The check of one value that must be there; times without a zone are none of what it is used for. */
export function checkOne(parameter: Parameter, value: unknown) {
	return typeFor({ ...parameter, required: true }, 'utc').safeParse(value);
}

/** Without what every object inherits: a parameter may be called `constructor`. */
function ownFields(value: unknown): unknown {
	return isFields(value)
		? Object.assign(Object.create(null) as Record<string, unknown>, value)
		: value;
}

function typeFor(parameter: Parameter, zone: string): ZodTypeAny {
	const { required, nullable } = parameter;
	const base = nullable ? baseType(parameter, zone).nullable() : baseType(parameter, zone);
	return required ? base : base.optional();
}

const texts = (expected: string) => ({
	required_error: 'is required',
	invalid_type_error: `must be ${expected}`,
});

function baseType(parameter: Parameter, zone: string): ZodTypeAny {
	if (parameter.enum) return oneOf(parameter.enum);
	if (parameter.variants) return union(parameter.variants, zone);
	const { limits = {}, format } = parameter;
	switch (parameter.type) {
		case 'string':
			return exact(z.preprocess((value) => toText(toDateText(value, format, zone)), text(limits)));
		case 'integer':
			return number(z.number(texts('a whole number')).int('must be a whole number'), limits);
		case 'number':
			return number(z.number(texts('a number')), limits);
		case 'boolean':
			return z.preprocess(toBoolean, z.boolean(texts('true or false')));
		case 'array':
			return list(parameter, limits, zone);
		case 'object':
			return z.preprocess(toJson, objectOf(parameter.properties ?? [], isClosed(parameter), zone));
		default:
			return z.any().refine((value) => !parameter.required || value !== undefined, 'is required');
	}
}

/** A name that a described object does not have would be dropped by the service without a word. */
function isClosed({ properties = [], takesMore }: Parameter): boolean {
	return properties.length > 0 && !takesMore;
}

function list({ items }: Parameter, { minItems, maxItems }: Limits, zone: string): ZodTypeAny {
	const item = items ? typeFor({ ...items, required: true }, zone) : z.any();
	let array = z.array(item, texts('a list'));
	if (minItems !== undefined) array = array.min(minItems, `needs at least ${minItems} entries`);
	if (maxItems !== undefined) array = array.max(maxItems, `takes at most ${maxItems} entries`);
	return z.preprocess(toJson, array);
}

function text({ minLength = 0, maxLength = Infinity, pattern }: Limits): ZodTypeAny {
	const longest = pattern === undefined ? 0 : longestCheckable(pattern);
	const expression = pattern !== undefined && longest > 0 ? readPattern(pattern) : undefined;
	return z.string(texts('a text')).superRefine((value, context) => {
		const refuse = (message: string) => context.addIssue({ code: z.ZodIssueCode.custom, message });
		const length = charactersOf(value, minLength, maxLength);
		if (length < minLength) {
			refuse(minLength === 1 ? 'is empty' : `needs at least ${minLength} characters`);
		}
		if (length > maxLength) refuse(`takes at most ${maxLength} characters`);
		if (expression && value.length <= longest && !expression.test(value))
			refuse(`must match ${pattern}`);
	});
}

/**
 * The length as JSON Schema counts it: an emoji is one character, where JavaScript counts two units.
 * Counted only where that may make a difference, because texts can be long.
 */
function charactersOf(value: string, min: number, max: number): number {
	const { length } = value;
	return length > max || length < 2 * min ? [...value].length : length;
}

function within(type: z.ZodNumber, limits: Limits): z.ZodNumber {
	const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = limits;
	let bounded = type.finite('must be a finite number');
	if (minimum !== undefined) bounded = bounded.min(minimum, `must be ${minimum} or more`);
	if (maximum !== undefined) bounded = bounded.max(maximum, `must be ${maximum} or less`);
	if (exclusiveMinimum !== undefined) {
		bounded = bounded.gt(exclusiveMinimum, `must be more than ${exclusiveMinimum}`);
	}
	if (exclusiveMaximum !== undefined) {
		bounded = bounded.lt(exclusiveMaximum, `must be less than ${exclusiveMaximum}`);
	}
	return bounded;
}

/** A number, or a whole one beyond 2^53 as BigInt, for which zod has another type. */
function number(type: z.ZodNumber, limits: Limits): ZodTypeAny {
	const finite = within(type, limits);
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
function union(variants: Parameter[], zone: string): ZodTypeAny {
	const types = variants.map((variant) => typeFor({ ...variant, required: true }, zone));
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
	if (type === 'object') return isFields(value) && !isDate(value);
	return typeof value === type;
}

/** A date object is a text to the service. */
function isDate(value: unknown): boolean {
	return toDateText(value, undefined, 'utc') !== value;
}

function nameOf(variant: Parameter): string {
	return variant.enum ? variant.enum.join(' | ') : variant.type;
}

function oneOf(values: Array<string | number | boolean>): ZodTypeAny {
	const names = values.join(', ');
	return z.any().transform((value: unknown, context) => {
		const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
		const found =
			values.find((each) => each === value) ??
			values.find((each) => isScalar && String(each) === String(value));
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

/** As the service itself reads a boolean (Pydantic's lax mode), and as the editor gives one. */
const BOOLEANS = new Map<unknown, boolean>([
	...['true', '1', 'yes', 'y', 'on', 't'].map((text) => [text, true] as const),
	...['false', '0', 'no', 'n', 'off', 'f'].map((text) => [text, false] as const),
]);

function toBoolean(value: unknown): unknown {
	if (typeof value !== 'string' && typeof value !== 'number') return value;
	return BOOLEANS.get(String(value).trim().toLowerCase()) ?? value;
}

/** Forms and models give lists and objects as text: as JSON, or as JavaScript writes them. */
function toJson(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		return parseToSend(value);
	} catch {
		return readJsonText(value) ?? value;
	}
}
