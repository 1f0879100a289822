import { ownValue } from '../../core/path';
import { joinSchemas } from './allOf';
import { isSchema, type Schema } from './document';
import { either } from './halves';
import type { Limits, Parameter, ParameterType } from './parameter';

/** Nobody fills in a form deeper than this. */
const MAX_DEPTH = 6;

/** Descriptions may be enormous, or fan out through their references; further ones are left open. */
const MAX_PARAMETERS = 5000;

/** References may lead from one to the next without end; beyond this they are left open. */
const MAX_REFERENCES = 64;

/** Parts of a description that are looked at. What is left then stays open: the service judges it. */
const MAX_PARTS = 20_000;

const NUMERIC_LIMITS = [
	'minimum',
	'maximum',
	'exclusiveMinimum',
	'exclusiveMaximum',
	'minLength',
	'maxLength',
	'minItems',
	'maxItems',
];

/** Keywords through which an object takes fields that are described elsewhere than in `properties`. */
const OPENING = [
	'additionalProperties',
	'patternProperties',
	'unevaluatedProperties',
	'if',
	'dependentSchemas',
	'dependencies',
];

/** Where a schema stands: how deep, and through which references, so that a circle ends. */
interface Place {
	depth: number;
	refs: string[];
}

/** Reads a JSON Schema whose every part may be missing, unknown, or refer to itself. */
export class SchemaReader {
	private count = 0;

	private parts = 0;

	private readonly definitions: Schema;

	constructor(private readonly root: Schema) {
		const definitions = root.$defs ?? root.definitions;
		this.definitions = isSchema(definitions) ? definitions : {};
	}

	/**
	 * The parameters of the schema's object. Where it is one of several objects, those of all; only
	 * what every one of them requires is required.
	 */
	fields(): Parameter[] {
		const place = { depth: 0, refs: [] };
		const root = this.resolve(this.root, place);
		const branches = alternatives(root);
		if (!branches) return this.fieldsOf(root, place);
		const outer = without(without(root, 'anyOf'), 'oneOf');
		const lists = branches
			.filter((branch) => !isNull(isSchema(branch) ? branch : {}))
			.map((branch) => {
				const at = { ...place };
				const schema = joinSchemas([this.resolve(branch, at), { required: [], ...outer }]);
				return this.fieldsOf(schema, at);
			});
		return lists.length === 0 ? this.fieldsOf(outer, place) : unite(lists);
	}

	/** Whether the schema's object takes fields that `fields` does not know. */
	takesMore(): boolean {
		const place = { depth: 0, refs: [] };
		const root = this.resolve(this.root, place);
		const branches = alternatives(root) ?? [];
		return isOpen(root) || branches.some((branch) => isOpen(this.resolve(branch, { ...place })));
	}

	private fieldsOf(schema: Schema, place: Place): Parameter[] {
		if (!isSchema(schema.properties) || place.depth > MAX_DEPTH) return [];
		const listed = Array.isArray(schema.required) ? schema.required : undefined;
		// The name of every object's prototype is no parameter's, whatever a description says.
		const properties = Object.entries(schema.properties).filter(([name]) => name !== '__proto__');
		return properties.map(([name, property]) => {
			const parameter = this.parameter(name, property, place);
			// Without a list, what has neither a null branch nor a default is required.
			const implied = !parameter.nullable && !parameter.hasDefault;
			return { ...parameter, required: listed ? listed.includes(name) : implied };
		});
	}

	private parameter(name: string, property: unknown, from: Place): Parameter {
		if (++this.count > MAX_PARAMETERS) return open(name);
		const place = { ...from };
		const outer = this.resolve(property, place);
		const branches = branchesOf(outer).map((branch) => {
			const at = { ...place };
			return { schema: this.resolve(branch, at), place: at };
		});
		const real = branches.filter(({ schema }) => !isNull(schema));
		const nullable =
			outer.nullable === true || real.length < branches.length || takesNull(outer, real);
		const common = {
			name,
			required: false,
			nullable,
			hasDefault: 'default' in outer,
			...(outer.default !== undefined && outer.default !== null && { default: outer.default }),
			...(typeof outer.description === 'string' && { description: outer.description }),
		};
		// What stands beside the alternatives holds for each of them.
		const beside = without(without(outer, 'anyOf'), 'oneOf');
		if (real.length > 1) {
			const variants = real.map((each) =>
				this.single(name, joinSchemas([beside, each.schema]), each.place),
			);
			return { ...common, type: 'any', variants };
		}
		const only = real[0] ?? { schema: {}, place };
		return { ...this.single(name, joinSchemas([beside, only.schema]), only.place), ...common };
	}

	/** A schema that is no union. */
	private single(name: string, schema: Schema, place: Place): Parameter {
		const type = this.typeOf(schema, place);
		const inner = { ...place, depth: place.depth + 1 };
		const properties = type === 'object' ? this.fieldsOf(schema, inner) : [];
		const hasItems = type === 'array' && isSchema(schema.items) && place.depth <= MAX_DEPTH;
		const limits = limitsOf(schema);
		const values = enumOf(schema);
		return {
			name,
			type,
			required: false,
			nullable: false,
			hasDefault: false,
			...(typeof schema.description === 'string' && { description: schema.description }),
			...(values && { enum: values }),
			...(typeof schema.format === 'string' && { format: schema.format }),
			...(properties.length > 0 && { properties }),
			...(isOpen(schema) && { takesMore: true }),
			...(hasItems && { items: this.parameter('item', schema.items, inner) }),
			...(limits && { limits }),
		};
	}

	/** Follows `$ref` into the definitions, unwraps `{schema: …}` and joins `allOf`. */
	private resolve(value: unknown, place: Place, level = 0): Schema {
		if (!isSchema(value) || ++this.parts > MAX_PARTS || level > MAX_REFERENCES) return {};
		if (typeof value.$ref === 'string') {
			const name = value.$ref.split('/').pop() ?? '';
			// A type within itself: how deep it goes is not known, so the value stays open.
			if (place.refs.includes(name)) return without(value, '$ref');
			place.refs = [...place.refs, name];
			const target = ownValue(this.definitions, name);
			return { ...this.resolve(target, place, level + 1), ...without(value, '$ref') };
		}
		if (isSchema(value.schema) && value.type === undefined) {
			return this.resolve(value.schema, place, level + 1);
		}
		if (Array.isArray(value.allOf)) {
			const parts = value.allOf.map((part) => this.resolve(part, place, level + 1));
			return joinSchemas([...parts, without(value, 'allOf')]);
		}
		return value;
	}

	private typeOf(schema: Schema, place: Place): ParameterType {
		switch (schema.type) {
			case 'string':
				return isBinary(schema) ? 'file' : 'string';
			case 'array':
				return isBinary(this.resolve(schema.items, { ...place })) ? 'files' : 'array';
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
}

function open(name: string): Parameter {
	return { name, type: 'any', required: false, nullable: true, hasDefault: false };
}

/** All parameters of several lists. One that differs from list to list may be any of them. */
function unite(lists: Parameter[][]): Parameter[] {
	const names = new Set(lists.flatMap((list) => list.map(({ name }) => name)));
	return [...names].map((name) => {
		const found = lists.flatMap((list) => list.filter((each) => each.name === name));
		const required = found.length === lists.length && found.every((each) => each.required);
		return { ...found.reduce(either), required };
	});
}

function alternatives(schema: Schema): unknown[] | undefined {
	if (Array.isArray(schema.anyOf)) return schema.anyOf as unknown[];
	return Array.isArray(schema.oneOf) ? (schema.oneOf as unknown[]) : undefined;
}

/** Whether an object takes fields beside those in its `properties`. */
function isOpen(schema: Schema): boolean {
	return OPENING.some((name) => (schema[name] ?? false) !== false);
}

function branchesOf(schema: Schema): unknown[] {
	const listed = alternatives(schema);
	if (listed) return listed;
	if (Array.isArray(schema.type)) return schema.type.map((type) => ({ ...schema, type }));
	return [schema];
}

function isNull(schema: Schema): boolean {
	return schema.type === 'null' || ('const' in schema && schema.const === null);
}

/** An enum may list null; then null is allowed, whatever the type says. */
function takesNull(outer: Schema, branches: Array<{ schema: Schema }>): boolean {
	const lists = [outer, ...branches.map(({ schema }) => schema)].map((schema) => schema.enum);
	return lists.some((list) => Array.isArray(list) && list.includes(null));
}

function isBinary({ format, contentMediaType }: Schema): boolean {
	return format === 'binary' || contentMediaType === 'application/octet-stream';
}

function enumOf(schema: Schema): Array<string | number | boolean> | undefined {
	const values = Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : [];
	const real: unknown[] = values.filter((value: unknown) => value !== null);
	const known = real.filter((value) => ['string', 'number', 'boolean'].includes(typeof value));
	// Lists and objects among the values cannot be compared here, so the service judges.
	return known.length > 0 && known.length === real.length
		? (known as Array<string | number | boolean>)
		: undefined;
}

function limitsOf(schema: Schema): Limits | undefined {
	const found = NUMERIC_LIMITS.filter((name) => typeof schema[name] === 'number');
	const limits: Limits = Object.fromEntries(found.map((name) => [name, schema[name]]));
	if (typeof schema.pattern === 'string') limits.pattern = schema.pattern;
	return Object.keys(limits).length > 0 ? limits : undefined;
}

function without(schema: Schema, key: string): Schema {
	return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== key));
}
