import type { Action } from './document';
import { merge, optional } from './halves';
import type { Parameter } from './parameter';
import { SchemaReader } from './schemaReader';

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
