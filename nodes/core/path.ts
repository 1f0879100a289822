/** Whether a value is an object with fields: no list, no null. */
export function isFields(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What an object itself holds under a name. Names come from services and users, and one such as
 * `constructor` leads to what all objects of the process share.
 */
export function ownValue(holder: unknown, name: string): unknown {
	if (typeof holder !== 'object' || holder === null) return undefined;
	const isOwn = Object.prototype.hasOwnProperty.call(holder, name);
	return isOwn ? (holder as Record<string, unknown>)[name] : undefined;
}

/** The value at the end of a path of own names; undefined when the way there is missing. */
export function valueAt(holder: unknown, path: string[]): unknown {
	return path.reduce(ownValue, holder);
}

/** A field's value; the name may lead into nested objects with dots, or contain them. */
export function fieldAt(holder: unknown, field: string): unknown {
	return ownValue(holder, field) ?? valueAt(holder, field.split('.'));
}

/**
 * A copy of the values with one more of them set; objects on the way are copied or made, and
 * nothing that exists is written to. A spread and a computed name make own fields, whatever the
 * name is, where an assignment to `__proto__` would exchange the prototype.
 */
export function withValue<T>(
	values: Record<string, T>,
	[name, ...rest]: string[],
	value: T,
): Record<string, T> {
	if (rest.length === 0) return { ...values, [name]: value };
	const inner = ownValue(values, name);
	const fields = isFields(inner) ? (inner as Record<string, T>) : {};
	return { ...values, [name]: withValue(fields, rest, value) as T };
}
