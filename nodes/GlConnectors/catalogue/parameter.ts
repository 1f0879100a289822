import type { Action } from './document';
import { SchemaReader } from './schemaReader';

export type ParameterType =
	| 'string'
	| 'integer'
	| 'number'
	| 'boolean'
	| 'object'
	| 'array'
	| 'file'
	| 'files'
	/** Anything: the schema gives no type, several ones, or one that is not known here. */
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
	/** Whether the schema has a default; it may be null. */
	hasDefault: boolean;
	format?: string;
	/** Of an object whose fields are known. */
	properties?: Parameter[];
	/** Whether such an object takes other fields as well. */
	takesMore?: boolean;
	/** Of an array. */
	items?: Parameter;
	/** Of a union: what the value may be. */
	variants?: Parameter[];
	limits?: Limits;
}

/** What else the schema asks of a value. */
export interface Limits {
	minimum?: number;
	maximum?: number;
	minLength?: number;
	maxLength?: number;
	minItems?: number;
	maxItems?: number;
	pattern?: string;
}

/**
 * The parameters of an action: names, order and types from the flattened half of the description,
 * enriched by the raw half (enums, descriptions, defaults). Either may be absent.
 */
export function parametersOf(action: Action): Parameter[] {
	let read = known.get(action);
	if (!read) {
		read = parametersFrom(action);
		known.set(action, read);
	}
	return read;
}

/** Reading a description takes longer than checking an item, and items come by the thousand. */
const known = new WeakMap<Action, Parameter[]>();

function parametersFrom({ parameters, requestBody }: Action): Parameter[] {
	const flat = parameters ? new SchemaReader(parameters).fields() : [];
	const raw = requestBody ? new SchemaReader(requestBody).fields() : [];
	return flat.length === 0 ? raw : merge(flat, raw);
}

/** Whether a parameter takes one file or several. */
export function isFile({ type }: Parameter): boolean {
	return type === 'file' || type === 'files';
}

function merge(flat: Parameter[], raw: Parameter[]): Parameter[] {
	return flat.map((parameter) =>
		enrich(
			parameter,
			raw.find(({ name }) => name === parameter.name),
		),
	);
}

function enrich(flat: Parameter, raw: Parameter | undefined): Parameter {
	if (!raw) return flat;
	const properties = flat.properties
		? merge(flat.properties, raw.properties ?? [])
		: raw.properties;
	const items = flat.items ? enrich(flat.items, raw.items) : raw.items;
	return {
		...raw,
		...flat,
		// A default in either half means that the value may be left out.
		required: flat.required && !raw.hasDefault,
		hasDefault: flat.hasDefault || raw.hasDefault,
		nullable: flat.nullable || raw.nullable,
		...(flat.type === 'any' && { type: raw.type }),
		...(properties && { properties }),
		...(items && { items }),
		// The flattened half has no references, so the raw half knows more about a union.
		...((raw.variants ?? flat.variants) && { variants: raw.variants ?? flat.variants }),
	};
}
