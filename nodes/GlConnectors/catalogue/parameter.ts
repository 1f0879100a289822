import type { Action } from './document';
import { merge, optional } from './halves';
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
	exclusiveMinimum?: number;
	exclusiveMaximum?: number;
	minLength?: number;
	maxLength?: number;
	minItems?: number;
	maxItems?: number;
	pattern?: string;
}

/**
 * The parameters of an action: names, order and types from the flattened half of the description,
 * enriched by the raw half (enums, descriptions, defaults). Either may be absent, and what only one
 * of them has counts as well.
 */
export function parametersOf(action: Action): Parameter[] {
	return described(action).parameters;
}

/** Whether the description says that the action takes parameters that it does not name. */
export function takesMore(action: Action): boolean {
	return described(action).takesMore;
}

interface Description {
	parameters: Parameter[];
	takesMore: boolean;
}

/** Reading a description takes longer than checking an item, and items come by the thousand. */
const known = new WeakMap<Action, Description>();

function described(action: Action): Description {
	let read = known.get(action);
	if (!read) {
		read = readDescription(action);
		known.set(action, read);
	}
	return read;
}

function readDescription({ parameters, requestBody, more = [] }: Action): Description {
	const readers = [parameters, requestBody].map((half) => half && new SchemaReader(half));
	const [flat, raw] = readers.map((reader) => reader?.fields() ?? []);
	// Whether further arguments have to be there is nowhere said.
	const others = more.flatMap((schema) => new SchemaReader(schema).fields()).map(optional);
	const own = merge(flat, raw);
	const names = new Set(own.map(({ name }) => name));
	return {
		parameters: [...own, ...others.filter(({ name }) => !names.has(name))],
		takesMore: readers.some((reader) => reader?.takesMore() === true),
	};
}

/** Whether a parameter takes one file or several. */
export function isFile({ type }: Parameter): boolean {
	return type === 'file' || type === 'files';
}
