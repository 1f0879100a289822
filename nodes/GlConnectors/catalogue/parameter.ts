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

/** Whether a parameter takes one file or several. */
export function isFile({ type }: Parameter): boolean {
	return type === 'file' || type === 'files';
}
