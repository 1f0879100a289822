import { isFields } from '../../../core/path';
import { Problem } from '../../../core/errors/problem';
import { readBoolean } from '../../../core/items/fields/boolean';
import { givenCollection, notLost } from '../../../core/items/fields/given';
import { readJson } from '../../../core/items/fields/json';
import { readText, readTexts } from '../../../core/items/fields/text';
import type { ItemContext } from '../../../core/items/operation';
import type { GlConnectorsClient } from '../../api/client';

export type Item = ItemContext<GlConnectorsClient>;

/** The plain text of a field that must not be empty. */
export function requiredText(item: Item, name: string, label: string): string {
	const value = readText(item.param<unknown>(name, ''), label);
	if (value !== '') return value;
	throw new Problem({
		message: `'${label}' is empty`,
		description: `Fill in '${label}', or check what its expression results in.`,
	});
}

const read = new WeakMap<Item, Record<string, unknown>>();

/**
 * One of the item's options; undefined when the user has not added it.
 *
 * @throws Problem when its expression results in nothing
 */
export function option(item: Item, name: string, label: string): unknown {
	return notLost(item, `options.${name}`, label, optionsOf(item)[name]);
}

/** An option that holds text. */
export function textOption(item: Item, name: string, label: string): string {
	return readText(option(item, name, label), label);
}

/** An option that holds several texts: a list, or one text with commas between them. */
export function listOption(item: Item, name: string, label: string): string[] {
	return readList(option(item, name, label), label);
}

/** An option that is a switch; undefined when the user has not added it. */
export function switchOption(item: Item, name: string, label: string): boolean | undefined {
	return readBoolean(option(item, name, label), label);
}

/** An option that holds rows of fields, each with where it stands in the parameters. */
export function rowsOption(
	item: Item,
	name: string,
	label: string,
	group: string,
): Array<{ row: Record<string, unknown>; path: string }> {
	const groups = option(item, name, label) ?? {};
	const rows = isFields(groups) ? (groups[group] ?? []) : undefined;
	if (Array.isArray(rows) && rows.every(isFields)) {
		return rows.map((row, index) => ({ row, path: `options.${name}.${group}.${index}` }));
	}
	throw new Problem({
		message: `'${label}' is not in the form that the node uses`,
		description: `Fill in '${label}' under 'Options' row by row. By expression it is { "${group}": [ … ] }.`,
	});
}

/** Whether the user has added the option, whatever it results in. */
export function hasOption(item: Item, name: string): boolean {
	return name in optionsOf(item);
}

/** n8n evaluates the options all at once, so that is done once for each item. */
function optionsOf(item: Item): Record<string, unknown> {
	let options = read.get(item);
	if (!options) {
		options = givenCollection(item, 'options', 'Options');
		read.set(item, options);
	}
	return options;
}

/**
 * The entries of a text such as "a, b". Lists, and lists as JSON text, are taken as they are.
 *
 * @throws Problem that names the field when an entry is no text
 */
export function readList(value: unknown, label: string): string[] {
	const isJson = typeof value === 'string' && value.trim().startsWith('[');
	return readTexts(isJson ? readJson(value, label) : value, label);
}
