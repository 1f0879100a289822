import { isSchema, type Action, type Schema } from './document';

export type ParameterType =
	| 'string'
	| 'integer'
	| 'number'
	| 'boolean'
	| 'object'
	| 'array'
	| 'file'
	| 'files'
	/** Anything: the schema gives no type, or one that is not known here. */
	| 'any';

/** One parameter of an action, whatever way the schema wrote it down. */
export interface Parameter {
	name: string;
	type: ParameterType;
	required: boolean;
	nullable: boolean;
	description?: string;
	enum?: Array<string | number | boolean>;
	default?: unknown;
	format?: string;
	/** Of an object whose fields are known. */
	properties?: Parameter[];
	/** Of an array. */
	items?: Parameter;
}

/** Schemas may refer to themselves; nobody fills in a form deeper than this. */
const MAX_DEPTH = 6;

type Definitions = Record<string, unknown>;

/**
 * The parameters of an action: names, order and types from the flattened half of the description,
 * enriched by the raw half (enums, descriptions, defaults). Either may be absent.
 */
export function parametersOf({ parameters, requestBody }: Action): Parameter[] {
	const flat = parameters ? fields(parameters, definitions(parameters), 0) : [];
	const raw = requestBody ? fields(requestBody, definitions(requestBody), 0) : [];
	if (flat.length === 0) return raw;
	return flat.map((parameter) =>
		enrich(
			parameter,
			raw.find(({ name }) => name === parameter.name),
		),
	);
}

function enrich(flat: Parameter, raw?: Parameter): Parameter {
	if (!raw) return flat;
	const properties =
		flat.properties?.map((each) =>
			enrich(
				each,
				raw.properties?.find(({ name }) => name === each.name),
			),
		) ?? raw.properties;
	return {
		...raw,
		...flat,
		// A default in either half means that the value may be left out.
		required: flat.required && raw.default === undefined,
		...(flat.type === 'any' && { type: raw.type }),
		...(properties && { properties }),
		...((flat.items ?? raw.items) ? { items: flat.items ?? raw.items } : {}),
	};
}

function fields(schema: Schema, defs: Definitions, depth: number): Parameter[] {
	if (!isSchema(schema.properties) || depth > MAX_DEPTH) return [];
	const listed = Array.isArray(schema.required) ? schema.required : undefined;
	return Object.entries(schema.properties).map(([name, property]) => {
		const parameter = parameterFrom(name, property, defs, depth);
		// Without a list, what has neither a null branch nor a default is required.
		const implied = !parameter.nullable && parameter.default === undefined;
		return { ...parameter, required: listed ? listed.includes(name) : implied };
	});
}

function parameterFrom(
	name: string,
	property: unknown,
	defs: Definitions,
	depth: number,
): Parameter {
	const outer = resolve(property, defs);
	const branches = branchesOf(outer);
	const nullable = branches.some((branch) => resolve(branch, defs).type === 'null');
	const real = branches
		.map((branch) => resolve(branch, defs))
		.filter(({ type }) => type !== 'null');
	// Of a union, the form shows the only branch, or leaves the type open.
	const schema = real.length === 1 ? { ...outer, ...real[0] } : outer;
	const type = real.length > 1 ? 'any' : typeOf(schema, defs);
	const properties = type === 'object' ? fields(schema, defs, depth + 1) : [];
	const hasItems = type === 'array' && isSchema(schema.items) && depth <= MAX_DEPTH;
	const description = outer.description ?? schema.description;
	return {
		name,
		type,
		required: false,
		nullable,
		...(typeof description === 'string' && { description }),
		...(enumOf(schema) && { enum: enumOf(schema) }),
		...(outer.default !== undefined && outer.default !== null && { default: outer.default }),
		...(typeof schema.format === 'string' && { format: schema.format }),
		...(properties.length > 0 && { properties }),
		...(hasItems && { items: parameterFrom('item', schema.items, defs, depth + 1) }),
	};
}

/** Follows `$ref` into the definitions, unwraps `{schema: …}` and a lone `allOf`. */
function resolve(value: unknown, defs: Definitions, depth = 0): Schema {
	if (!isSchema(value) || depth > MAX_DEPTH) return {};
	if (typeof value.$ref === 'string') {
		const target = defs[value.$ref.split('/').pop() ?? ''];
		return { ...resolve(target, defs, depth + 1), ...without(value, '$ref') };
	}
	if (isSchema(value.schema) && value.type === undefined)
		return resolve(value.schema, defs, depth + 1);
	if (Array.isArray(value.allOf) && value.allOf.length === 1) {
		return { ...resolve(value.allOf[0], defs, depth + 1), ...without(value, 'allOf') };
	}
	return value;
}

function branchesOf(schema: Schema): unknown[] {
	if (Array.isArray(schema.anyOf)) return schema.anyOf;
	if (Array.isArray(schema.oneOf)) return schema.oneOf;
	if (Array.isArray(schema.type)) return schema.type.map((type) => ({ ...schema, type }));
	return [schema];
}

function typeOf(schema: Schema, defs: Definitions): ParameterType {
	switch (schema.type) {
		case 'string':
			return schema.format === 'binary' ? 'file' : 'string';
		case 'array':
			return resolve(schema.items, defs).format === 'binary' ? 'files' : 'array';
		case 'integer':
		case 'number':
		case 'boolean':
		case 'object':
			return schema.type;
		default:
			if (isSchema(schema.properties)) return 'object';
			return enumOf(schema) ? 'string' : 'any';
	}
}

function enumOf(schema: Schema): Array<string | number | boolean> | undefined {
	const values = Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : [];
	const known = values.filter((value) => ['string', 'number', 'boolean'].includes(typeof value));
	return known.length > 0 ? (known as Array<string | number | boolean>) : undefined;
}

function definitions(schema: Schema): Definitions {
	const defs = schema.$defs ?? schema.definitions;
	return isSchema(defs) ? defs : {};
}

function without(schema: Schema, key: string): Schema {
	return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== key));
}
