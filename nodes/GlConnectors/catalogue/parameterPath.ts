import type { IDataObject } from 'n8n-workflow';

import type { Parameter } from './parameter';

/**
 * Finds a parameter by one of several names, the earlier ones preferred. Some connectors group
 * theirs by the place in the provider's request (`query`, `body`), so one level down counts, too.
 *
 * @returns the names that lead to it
 */
export function findParameter(parameters: Parameter[], names: string[]): string[] | undefined {
	for (const name of names) {
		if (parameters.some((parameter) => parameter.name === name)) return [name];
		const group = parameters.find(({ properties }) =>
			properties?.some((each) => each.name === name),
		);
		if (group) return [group.name, name];
	}
	return undefined;
}

/** The parameter at the end of a path. */
export function parameterAt(parameters: Parameter[], path: string[]): Parameter | undefined {
	const [name, ...rest] = path;
	const found = parameters.find((each) => each.name === name);
	return rest.length === 0 ? found : parameterAt(found?.properties ?? [], rest);
}

/** A copy of the values with one more of them set; objects on the way are copied or made. */
export function withValue(
	values: IDataObject,
	[name, ...rest]: string[],
	value: IDataObject[string],
): IDataObject {
	if (rest.length === 0) return { ...values, [name]: value };
	return { ...values, [name]: withValue(objectAt(values, name), rest, value) };
}

/** The value at the end of a path; undefined when the way there is missing. */
export function valueAt(values: IDataObject, path: string[]): unknown {
	return path.reduce<unknown>(
		(inner, name) =>
			typeof inner === 'object' && inner !== null ? (inner as IDataObject)[name] : undefined,
		values,
	);
}

function objectAt(values: IDataObject, name: string): IDataObject {
	const inner = values[name];
	return typeof inner === 'object' && inner !== null && !Array.isArray(inner)
		? (inner as IDataObject)
		: {};
}
