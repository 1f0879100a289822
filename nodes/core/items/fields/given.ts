import { Problem } from '../../errors/problem';
import type { ItemContext } from '../operation';
import { readBoolean } from './boolean';
import { kindOf, readText, readTexts } from './text';

type Reading = Pick<ItemContext<unknown>, 'param' | 'isByExpression'>;

/**
 * Refuses a value that is empty because its expression results in nothing. An empty field stands
 * for a default or for no filter, and an expression that went wrong must not be taken for that: it
 * would delete the wrong account or return everything.
 *
 * @param path where the value stands in the node's parameters
 * @param label the field's name
 * @returns the value
 * @throws Problem that names the field
 */
export function notLost<T>(item: Reading, path: string, label: string, value: T): T {
	if (!isNothing(value) || !item.isByExpression(path)) return value;
	throw new Problem({
		message: `'${label}' is empty: its expression results in nothing`,
		description: `Correct the expression of '${label}' for this item. Only a field that is empty itself counts as left out.`,
	});
}

/**
 * The text of a field, without blanks around it; empty only when the field is.
 *
 * @throws Problem when the value is no text, or when its expression results in nothing
 */
export function givenText(item: Reading, name: string, label: string, fallback = ''): string {
	return readText(notLost(item, name, label, item.param<unknown>(name, fallback)), label);
}

/**
 * The texts of a field for several, as a list or with commas between them; none only when the field
 * is empty.
 *
 * @throws Problem when an entry is no text, or when its expression results in nothing
 */
export function givenTexts(item: Reading, name: string, label: string): string[] {
	return readTexts(notLost(item, name, label, item.param<unknown>(name, '')), label);
}

/**
 * The state of a switch.
 *
 * @throws Problem when the value is neither on nor off, or when its expression results in nothing
 */
export function givenSwitch(item: Reading, name: string, label: string, off: boolean): boolean {
	const value = notLost(item, name, label, item.param<unknown>(name, off));
	return readBoolean(value, label) ?? off;
}

/**
 * The values that the user has added to a collection, such as 'Options'.
 *
 * @throws Problem when an expression gives something else
 */
export function givenCollection(item: Reading, name: string, label: string) {
	const value = notLost(item, name, label, item.param<unknown>(name, {})) ?? {};
	if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
	if (value === '') return {};
	throw new Problem({
		message: `'${label}' must be an object with its fields`,
		description: `It is ${kindOf(value)}. Correct what the expression of '${label}' results in.`,
	});
}

/** Nothing at all, blanks, and lists of nothing else. */
export function isNothing(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isNothing);
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}
