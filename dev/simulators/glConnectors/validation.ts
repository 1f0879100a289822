import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

import type { ParsedBody, UploadedFile } from '../shared/body';
import { validationError, type ValidationProblem } from './errors';
import { coerceForm, coerceJson } from './coercion';
import { hasBinary, type Model } from './schema';
import type { Settings } from './settings';

/** Validated parameters: known keys only; files are `UploadedFile` objects. */
export type Parameters = Record<string, unknown>;

const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, validateFormats: false });
const compiled = new WeakMap<Model, ValidateFunction>();

/**
 * Checks a request body against a model the way FastAPI does: JSON models want a JSON body,
 * models with a file field want a form. Unknown keys are ignored.
 *
 * @returns the known keys with their values
 * @throws ApiError 422 with one `detail` entry for each problem
 */
export function validateBody(
	model: Model,
	body: ParsedBody,
	settings: Pick<Settings, 'formObjects'>,
): Parameters {
	const raw = hasBinary(model)
		? coerceForm(model, formOf(model, body), settings)
		: coerceJson(model, jsonOf(body), model);
	const known = Object.fromEntries(
		Object.entries(raw as Parameters).filter(([name]) => name in model.properties),
	);
	checkFiles(model, known);
	const validate = validatorOf(model);
	if (!validate(withoutFiles(known))) throw validationError(problemsOf(validate.errors ?? []));
	return known;
}

function validatorOf(model: Model): ValidateFunction {
	let validate = compiled.get(model);
	if (validate === undefined) {
		validate = ajv.compile(model);
		compiled.set(model, validate);
	}
	return validate;
}

function jsonOf(body: ParsedBody): Record<string, unknown> {
	switch (body.kind) {
		case 'none':
			throw validationError([missingBody()]);
		case 'invalidJson':
			throw validationError([
				{
					type: 'json_invalid',
					loc: ['body', 0],
					msg: 'JSON decode error',
					input: {},
					ctx: { error: body.problem },
				},
			]);
		case 'json':
			if (typeof body.value === 'object' && body.value !== null && !Array.isArray(body.value)) {
				return body.value as Record<string, unknown>;
			}
			if (body.value === null) throw validationError([missingBody()]);
			throw validationError([notAnObject(body.value)]);
		default:
			// Another content type than JSON reaches the model as plain text.
			throw validationError([notAnObject('text' in body ? body.text : 'form')]);
	}
}

function formOf(model: Model, body: ParsedBody): { fields: object; files: UploadedFile[] } {
	if (body.kind === 'form' || body.kind === 'multipart') return body;
	// FastAPI reads nothing from a body that is not a form, so every required field is missing.
	const names = model.required ?? Object.keys(model.properties).slice(0, 1);
	throw validationError(
		names.map((name) => ({
			type: 'missing',
			loc: ['body', name],
			msg: 'Field required',
			input: null,
		})),
	);
}

function checkFiles(model: Model, values: Parameters): void {
	const problems: ValidationProblem[] = [];
	for (const [name, schema] of Object.entries(model.properties)) {
		if (!(name in values) || values[name] === null) continue;
		if (!hasBinary({ properties: { [name]: schema } })) continue;
		for (const value of [values[name]].flat()) {
			if (typeof value === 'object' && value !== null) continue;
			problems.push({
				type: 'value_error',
				loc: ['body', name],
				msg: `Value error, Expected UploadFile, received: <class 'str'>`,
				input: value,
				ctx: { error: {} },
			});
		}
	}
	if (problems.length > 0) throw validationError(problems);
}

/** Ajv knows files only as text, so each one stands in as an empty string. */
function withoutFiles(values: Parameters): Parameters {
	const isFile = (value: unknown) =>
		typeof value === 'object' && value !== null && 'sha256' in value;
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			Array.isArray(value) && value.some(isFile) ? value.map(() => '') : isFile(value) ? '' : value,
		]),
	);
}

function problemsOf(errors: ErrorObject[]): ValidationProblem[] {
	return errors.filter((error) => !isUnionNoise(error)).map(problemOf);
}

/** Optional fields are unions with null; the branch that is not null says what is wrong. */
function isUnionNoise(error: ErrorObject): boolean {
	return error.keyword === 'anyOf' || (error.keyword === 'type' && error.params.type === 'null');
}

function problemOf(error: ErrorObject): ValidationProblem {
	const path = error.instancePath
		.split('/')
		.slice(1)
		.map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
		.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
	const loc = ['body', ...path];
	const input: unknown = error.data;
	if (error.keyword === 'required') {
		const name = String(error.params.missingProperty);
		return { type: 'missing', loc: [...loc, name], msg: 'Field required', input };
	}
	if (error.keyword === 'enum') {
		const values = error.params.allowedValues as unknown[];
		const quoted = values.map((value) => `'${String(value)}'`);
		const last = quoted.pop();
		const expected = quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
		return { type: 'enum', loc, msg: `Input should be ${expected}`, input, ctx: { expected } };
	}
	if (error.keyword === 'type') {
		const [type, noun] = TYPE_PROBLEMS[String(error.params.type)] ?? ['value_error', 'value'];
		const parsing = typeof input === 'string' && type.endsWith('_type') && type !== 'dict_type';
		if (parsing && type !== 'string_type' && type !== 'list_type') {
			const name = type.replace('_type', '_parsing');
			const msg = `Input should be a valid ${noun}, unable to parse string as ${article(noun)}`;
			return { type: name, loc, msg, input };
		}
		return { type, loc, msg: `Input should be a valid ${noun}`, input };
	}
	if (error.keyword === 'minimum' || error.keyword === 'maximum') {
		const [type, words] =
			error.keyword === 'minimum'
				? ['greater_than_equal', 'greater than or equal to']
				: ['less_than_equal', 'less than or equal to'];
		return { type, loc, msg: `Input should be ${words} ${error.params.limit}`, input };
	}
	return { type: error.keyword, loc, msg: error.message ?? 'Invalid input', input };
}

const TYPE_PROBLEMS: Record<string, [string, string]> = {
	string: ['string_type', 'string'],
	integer: ['int_type', 'integer'],
	number: ['float_type', 'number'],
	boolean: ['bool_type', 'boolean'],
	array: ['list_type', 'list'],
	object: ['dict_type', 'dictionary'],
};

function article(noun: string): string {
	return noun === 'integer' ? 'an integer' : `a ${noun}`;
}

function missingBody(): ValidationProblem {
	return { type: 'missing', loc: ['body'], msg: 'Field required', input: null };
}

function notAnObject(input: unknown): ValidationProblem {
	return {
		type: 'model_attributes_type',
		loc: ['body'],
		msg: 'Input should be a valid dictionary or object to extract fields from',
		input,
	};
}
