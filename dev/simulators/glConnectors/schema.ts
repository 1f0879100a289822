/** A JSON Schema as far as the service's models use it. */
export interface JsonSchema {
	type?: string;
	format?: string;
	title?: string;
	description?: string;
	default?: unknown;
	enum?: unknown[];
	items?: JsonSchema;
	properties?: Record<string, JsonSchema>;
	required?: string[];
	anyOf?: JsonSchema[];
	$ref?: string;
	$defs?: Record<string, JsonSchema>;
	minimum?: number;
	maximum?: number;
	additionalProperties?: boolean | JsonSchema;
}

/** A request model: the schema of a JSON object with a title. */
export type Model = JsonSchema & {
	title: string;
	type: 'object';
	properties: Record<string, JsonSchema>;
};

export const str = (description?: string): JsonSchema => withText({ type: 'string' }, description);
export const int = (description?: string): JsonSchema => withText({ type: 'integer' }, description);
export const bool = (description?: string): JsonSchema =>
	withText({ type: 'boolean' }, description);
export const dict = (description?: string): JsonSchema =>
	withText({ type: 'object', additionalProperties: true }, description);
export const list = (items: JsonSchema, description?: string): JsonSchema =>
	withText({ type: 'array', items }, description);
export const binary = (description?: string): JsonSchema =>
	withText({ type: 'string', format: 'binary' }, description);
export const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
export const oneOf = (values: string[], title?: string): JsonSchema => ({
	...(title === undefined ? {} : { title }),
	type: 'string',
	enum: values,
});
/** An optional value: Pydantic writes it as a union with null and the default null. */
export const opt = (schema: JsonSchema): JsonSchema => {
	const { description, ...rest } = schema;
	return withText({ anyOf: [rest, { type: 'null' }], default: null }, description);
};

/**
 * A model as Pydantic describes it. A property is required when it has no default.
 *
 * @param title the model's class name
 * @param defs named parts that properties refer to with `ref`
 */
export function model(
	title: string,
	properties: Record<string, JsonSchema>,
	defs?: Record<string, JsonSchema>,
): Model {
	const named = Object.entries(properties).map(([name, schema]) => [
		name,
		schema.$ref === undefined ? { title: titleOf(name), ...schema } : schema,
	]);
	const required = Object.keys(properties).filter((name) => !('default' in properties[name]));
	return {
		...(defs === undefined ? {} : { $defs: defs }),
		title,
		type: 'object',
		properties: Object.fromEntries(named) as Record<string, JsonSchema>,
		...(required.length === 0 ? {} : { required }),
	};
}

/** Resolves a reference into `$defs`; other schemas come back as they are. */
export function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
	if (schema.$ref === undefined) return schema;
	const name = schema.$ref.replace('#/$defs/', '');
	const target = root.$defs?.[name];
	if (target === undefined) throw new Error(`No $defs entry ${name}`);
	return resolve(target, root);
}

/**
 * The rendering without references, enums, defaults and descriptions that stands in
 * `parameters.request.schema` of the discovery document (inferred: the SDK's parser, which
 * reads that part, would crash on the full schema).
 */
export function flatten(schema: JsonSchema, root: JsonSchema = schema): JsonSchema {
	const target = resolve(schema, root);
	if (target.anyOf !== undefined) {
		return { anyOf: target.anyOf.map((branch) => flatten(branch, root)) };
	}
	const flat: JsonSchema = {};
	if (target.type !== undefined) flat.type = target.type;
	if (target.format === 'binary') flat.format = 'binary';
	if (target.items !== undefined) flat.items = flatten(target.items, root);
	if (target.properties !== undefined) {
		flat.properties = Object.fromEntries(
			Object.entries(target.properties).map(([name, part]) => [name, flatten(part, root)]),
		);
		if (target.required !== undefined) flat.required = target.required;
	}
	return flat;
}

/** Whether an action with this model takes forms instead of JSON: it has a file field. */
export function hasBinary(schema: JsonSchema): boolean {
	return Object.values(schema.properties ?? {}).some(isBinary);
}

/** Whether a field is a file, an optional file or a list of files. */
export function isBinary(schema: JsonSchema): boolean {
	if (schema.format === 'binary') return true;
	if (schema.items !== undefined) return isBinary(schema.items);
	return schema.anyOf?.some(isBinary) ?? false;
}

function withText(schema: JsonSchema, description?: string): JsonSchema {
	return description === undefined ? schema : { ...schema, description };
}

function titleOf(name: string): string {
	return name
		.split(/[_-]/)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}
