import type { FormFields, UploadedFile } from '../shared/body';
import { isBinary, resolve, type JsonSchema, type Model } from './schema';
import type { Settings } from './settings';

/**
 * Pydantic's lax mode for JSON: numbers and booleans may come as text ("5", "true"), never the
 * other way round. What does not fit stays as it is and fails the check that follows.
 *
 * @param schema schema of the value
 * @param value any JSON value
 * @param root the model with the `$defs`
 */
export function coerceJson(schema: JsonSchema, value: unknown, root: Model): unknown {
	const target = resolve(schema, root);
	if (target.anyOf !== undefined) {
		const branch = branchFor(target.anyOf, value, root);
		return branch === undefined ? value : coerceJson(branch, value, root);
	}
	if (Array.isArray(value) && target.items !== undefined) {
		const items = target.items;
		return value.map((item) => coerceJson(items, item, root));
	}
	if (isRecord(value) && target.properties !== undefined) {
		const properties = target.properties;
		return Object.fromEntries(
			Object.entries(value).map(([name, part]) => [
				name,
				name in properties ? coerceJson(properties[name], part, root) : part,
			]),
		);
	}
	return coerceScalar(target.type, value);
}

/**
 * FastAPI's rules for forms: every value is text, a repeated field makes a list, an empty text
 * counts as absent. Objects are read from a JSON text (inferred) unless the setting refuses it.
 */
export function coerceForm(
	model: Model,
	form: { fields: object; files: UploadedFile[] },
	settings: Pick<Settings, 'formObjects'>,
): Record<string, unknown> {
	const fields = form.fields as FormFields;
	const values: Record<string, unknown> = {};
	for (const [name, schema] of Object.entries(model.properties)) {
		const inner = innerOf(schema, model);
		const given =
			isBinary(schema) && form.files.some((file) => file.field === name)
				? form.files.filter((file) => file.field === name)
				: fields[name] === undefined
					? []
					: [fields[name]].flat();
		const present = given.filter((value) => value !== '');
		if (present.length === 0) continue;
		if (inner.type === 'array') {
			const items = inner.items ?? {};
			values[name] = present.map((value) => coerceFormValue(items, value, model, settings));
		} else {
			// Of a field that is repeated without being a list, the last one counts.
			values[name] = coerceFormValue(inner, present[present.length - 1], model, settings);
		}
	}
	return values;
}

function coerceFormValue(
	schema: JsonSchema,
	value: string | UploadedFile,
	model: Model,
	settings: Pick<Settings, 'formObjects'>,
): unknown {
	if (typeof value !== 'string') return value;
	const inner = innerOf(schema, model);
	if (inner.type === 'object' && settings.formObjects === 'json') {
		try {
			return coerceJson(inner, JSON.parse(value) as unknown, model);
		} catch {
			return value;
		}
	}
	return coerceScalar(inner.type, value);
}

function coerceScalar(type: string | undefined, value: unknown): unknown {
	if (type === 'boolean') {
		const text = typeof value === 'number' ? String(value) : value;
		if (typeof text !== 'string') return value;
		if (TRUE_TEXTS.has(text.toLowerCase())) return true;
		if (FALSE_TEXTS.has(text.toLowerCase())) return false;
		return value;
	}
	if (typeof value !== 'string') return value;
	const text = value.trim();
	if (type === 'integer' && /^[+-]?\d+(\.0*)?$/.test(text)) return Number(text);
	if (type === 'number' && text !== '' && Number.isFinite(Number(text))) return Number(text);
	return value;
}

const TRUE_TEXTS = new Set(['true', '1', 'yes', 'y', 'on', 't']);
const FALSE_TEXTS = new Set(['false', '0', 'no', 'n', 'off', 'f']);

/** The branch of a union that a value is meant for: null, its own type, else the first. */
function branchFor(branches: JsonSchema[], value: unknown, root: Model): JsonSchema | undefined {
	if (value === null) return undefined;
	const resolved = branches.map((branch) => resolve(branch, root));
	const own = Array.isArray(value) ? 'array' : typeof value;
	return (
		resolved.find((branch) => branch.type === own) ??
		resolved.find((branch) => branch.type !== 'null')
	);
}

/** The schema of an optional field without the null. */
function innerOf(schema: JsonSchema, root: Model): JsonSchema {
	const target = resolve(schema, root);
	const branch = target.anyOf?.map((part) => resolve(part, root)).find((p) => p.type !== 'null');
	return branch === undefined ? target : innerOf(branch, root);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
