/** Whether n8n evaluates this stored value. */
export function isExpression(value: unknown): value is string {
	return typeof value === 'string' && value.startsWith('=');
}

/** All expressions in a stored value, however deep. */
export function expressionsIn(value: unknown): string[] {
	if (isExpression(value)) return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(expressionsIn);
}

/** What is the same for all items of a run, and out of reach of whoever writes to them. */
const ITEM_FREE = ['$secrets', '$vars', '$env', '$execution', '$workflow'];

/** An item of another node that is picked by its place: `$('Node').first()`, `.last()`, `.all()[0]`. */
const PICKED =
	/\$\(\s*(?:'[^'\\]*'|"[^"\\]*")\s*\)\s*\.\s*(?:(?:first|last)\(\s*\)|all\(\s*\)\s*\[\s*\d+\s*\])/g;

/**
 * Whether none of the expressions in a stored value can see the item that it is evaluated for. In
 * doubt it can: only forms that are known not to are taken for free of it.
 */
export function isItemFree(value: unknown): boolean {
	return expressionsIn(value).every((expression) => {
		const names = expression.replace(PICKED, '').match(/\$[\w$]*/g) ?? [];
		return names.every((name) => ITEM_FREE.includes(name));
	});
}

/** `{{ $fromAI('name', …) }}` and nothing else: the user has left the whole field to the model. */
const FROM_AI = /^=\s*\{\{\s*(?:\/\*[^*]*\*\/)?\s*\$fromAI\([^$]*\)\s*\}\}\s*$/;

/** Whether all expressions in a stored value leave their field to an agent's model, by name. */
export function isLeftToModel(value: unknown): boolean {
	return expressionsIn(value).every((expression) => FROM_AI.test(expression));
}
