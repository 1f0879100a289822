import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isFields, ownValue, withValue } from '../../../core/path';

/** One element of an answer as an item's JSON, which must be an object. */
export function toJson(data: unknown): IDataObject {
	return isFields(data) ? (data as IDataObject) : { data: data as GenericValue };
}

const MAX_FIELDS = 10;
const MAX_TEXT = 500;

/** What readers look for first, in order; other fields follow as they come. */
const PREFERRED = (
	'id number key name title subject summary text state status type url html_url user from author ' +
	'start end created_at updated_at'
).split(' ');

/**
 * The element's most telling fields: nested objects flattened with dots, empty values and long texts
 * cut, so that an AI agent can read many elements.
 */
export function simplified(element: IDataObject): IDataObject {
	const flat = flatten(element).filter(([, value]) => !isEmpty(value));
	const rank = ([name]: [string, unknown]) => {
		const at = PREFERRED.indexOf(name.split('.')[0]);
		return (at < 0 ? PREFERRED.length : at) + (name.includes('.') ? 0.5 : 0);
	};
	const sorted = flat.sort((a, b) => rank(a) - rank(b)).slice(0, MAX_FIELDS);
	return Object.fromEntries(sorted.map(([name, value]) => [name, shorten(value)]));
}

/** Only the named fields, with dots for nested ones, and the element's id. */
export function selected(element: IDataObject, fields: string[]): IDataObject {
	return ['id', ...fields].reduce<IDataObject>((kept, field) => {
		const value = valueOf(element, field.split('.'));
		if (value === undefined) return kept;
		return withValue(kept, field.split('.'), value as GenericValue);
	}, {});
}

/** The value at a path; on the way through a list, the values of all its entries. */
function valueOf(value: unknown, path: string[]): unknown {
	if (path.length === 0) return value;
	if (Array.isArray(value)) return value.map((entry) => valueOf(entry, path));
	return isFields(value) ? valueOf(ownValue(value, path[0]), path.slice(1)) : undefined;
}

function flatten(element: IDataObject, prefix = '', depth = 0): Array<[string, GenericValue]> {
	return Object.entries(element).flatMap(([name, value]): Array<[string, GenericValue]> => {
		const path = `${prefix}${name}`;
		if (!isFields(value)) return [[path, value as GenericValue]];
		return depth < 1 ? flatten(value as IDataObject, `${path}.`, depth + 1) : [];
	});
}

function isEmpty(value: unknown): boolean {
	return (
		value === null ||
		value === undefined ||
		value === '' ||
		(Array.isArray(value) && value.length === 0)
	);
}

function shorten(value: IDataObject[string]): IDataObject[string] {
	const text =
		typeof value === 'string' ? value : Array.isArray(value) ? JSON.stringify(value) : '';
	return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : value;
}
