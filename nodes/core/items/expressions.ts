/** The way to a value within a node's parameters, such as `options.headers.header.0.value`. */
export type ParameterPath = string;

/**
 * Tells whether the user wrote an expression for a value, or for what the value lies in. Only then
 * is an empty value a mistake of the expression and not the wish to leave the field empty.
 *
 * @param stored the node's parameters as they were saved
 */
export function expressionFinder(stored: unknown): (path: ParameterPath) => boolean {
	return (path) => {
		let value = stored;
		for (const part of path.split('.')) {
			if (isExpression(value)) return true;
			value = isObject(value) ? (value as Record<string, unknown>)[part] : undefined;
		}
		return hasExpression(value);
	};
}

function hasExpression(value: unknown): boolean {
	return isObject(value) ? Object.values(value).some(hasExpression) : isExpression(value);
}

function isExpression(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
