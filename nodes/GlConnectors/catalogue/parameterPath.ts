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
	return rest.length === 0 ? found : found && parameterAt(found.properties ?? [], rest);
}

/** What may stand between the names of a path: as people write it, and as the form shows it. */
const SEPARATORS = /^(?:[./]| › )/;

/**
 * The names that a written path leads through, such as `query.limit`. Names may hold dots and
 * slashes themselves (`user@odata.bind`), so the parameters decide where one ends.
 */
export function pathOf(parameters: Parameter[], text: string): string[] {
	return knownPath(parameters, text) ?? text.split(/[./]| › /);
}

function knownPath(parameters: Parameter[], text: string): string[] | undefined {
	if (parameters.some(({ name }) => name === text)) return [text];
	const longestFirst = [...parameters].sort((a, b) => b.name.length - a.name.length);
	for (const { name, properties = [] } of longestFirst) {
		const rest = text.startsWith(name) ? text.slice(name.length) : '';
		const separator = SEPARATORS.exec(rest);
		if (separator) return [name, ...pathOf(properties, rest.slice(separator[0].length))];
	}
	return undefined;
}
