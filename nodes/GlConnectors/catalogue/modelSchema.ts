import { z, type ZodTypeAny } from 'zod';

import { SHAPING } from './form';
import { isFile, type Parameter } from './parameter';

/** Objects within objects are spelled out down to here; deeper ones are any object. */
const MAX_DEPTH = 4;

/**
 * An action's parameters as an AI model is shown them. It only describes: what the model gives is
 * checked by `validate`, which also understands numbers and booleans written as text.
 */
export function modelSchema(
	parameters: Parameter[],
	more: Record<string, ZodTypeAny> = {},
	depth = 0,
): ZodTypeAny {
	const fields = forModels(parameters).map((parameter): [string, ZodTypeAny] => [
		parameter.name,
		field(parameter, depth),
	]);
	return z.object({ ...Object.fromEntries(fields), ...more });
}

/**
 * The parameters that a model is shown. Files are left out, because it has none to give. So is what
 * shapes the answer: it would be a third of what tools cost, a tool has its own way for fields, and what
 * a filter looks like no schema says.
 */
export function forModels(parameters: Parameter[]): Parameter[] {
	return parameters.filter((each) => !isFile(each) && !SHAPING.includes(each.name));
}

/** Whether a model can run the action: it cannot where a file is required. */
export function isForModels(parameters: Parameter[]): boolean {
	return !parameters.some((parameter) => isFile(parameter) && parameter.required);
}

function field(parameter: Parameter, depth: number): ZodTypeAny {
	const text = description(parameter);
	const described = text ? typeOf(parameter, depth).describe(text) : typeOf(parameter, depth);
	const value = parameter.nullable ? described.nullable() : described;
	return parameter.required ? value : value.optional();
}

function typeOf(parameter: Parameter, depth: number): ZodTypeAny {
	const choices = (parameter.enum ?? []).filter((value) => typeof value === 'string');
	if (choices.length > 0 && choices.length === parameter.enum?.length) {
		return z.enum(choices as [string, ...string[]]);
	}
	switch (parameter.type) {
		case 'string':
			return z.string();
		case 'integer':
			return z.number().int();
		case 'number':
			return z.number();
		case 'boolean':
			return z.boolean();
		case 'array':
			return z.array(parameter.items ? typeOf(parameter.items, depth + 1) : z.any());
		case 'object':
			return parameter.properties && depth < MAX_DEPTH
				? modelSchema(parameter.properties, {}, depth + 1)
				: z.record(z.any());
		default:
			return z.any();
	}
}

/** The parameter's own words, with what a zod type does not carry to the model. */
export function description(parameter: Parameter): string {
	const { format, limits, hasDefault, default: preset } = parameter;
	const isMixed = parameter.enum?.some((value) => typeof value !== 'string');
	return [
		parameter.description?.trim(),
		isMixed && `One of ${parameter.enum?.map((value) => JSON.stringify(value)).join(', ')}.`,
		format && `Format: ${format}.`,
		limits?.minimum !== undefined && `At least ${limits.minimum}.`,
		limits?.maximum !== undefined && `At most ${limits.maximum}.`,
		hasDefault && preset !== null && `Default: ${JSON.stringify(preset)}.`,
	]
		.filter(Boolean)
		.join(' ');
}
