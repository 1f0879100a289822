import type { IDataObject } from 'n8n-workflow';

import { parseToSend } from '../../../core/exactJson';
import type { ItemContext } from '../../../core/items/operation';
import { Problem } from '../../../core/errors/problem';
import type { GlConnectorsClient } from '../../api/client';

export type Item = ItemContext<GlConnectorsClient>;

/** The plain text of a field that must not be empty. */
export function requiredText(item: Item, name: string, label: string): string {
	const value = optionalText(item, name);
	if (value !== '') return value;
	throw new Problem({
		message: `'${label}' is empty`,
		description: `Fill in '${label}', or check what its expression results in.`,
	});
}

/** The plain text of a field, without blanks around it; empty when nothing is there. */
export function optionalText({ param }: Item, name: string): string {
	return String(param<unknown>(name, '') ?? '').trim();
}

/**
 * A JSON object from a field that holds JSON text or an expression's object.
 *
 * @param example what such an object looks like, for the hint
 * @throws Problem that names the field
 */
export function readObject(value: unknown, label: string, example: string): IDataObject {
	const parsed = typeof value === 'string' ? parse(value.trim() || '{}') : (value ?? {});
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
		return parsed as IDataObject;
	}
	throw new Problem({
		message: `'${label}' is not a JSON object`,
		description: `It must look like ${example}.`,
	});
}

/** JSON that is going to be sent, parsed; undefined when the text is none. */
export function parse(text: string): unknown {
	try {
		return parseToSend(text);
	} catch {
		return undefined;
	}
}

const read = new WeakMap<Item, Record<string, unknown>>();

/** One of the item's options. */
export function option<T>(item: Item, name: string, fallback: T): T {
	return (optionsOf(item)[name] ?? fallback) as T;
}

/** Whether the user has added the option, whatever it results in. */
export function hasOption(item: Item, name: string): boolean {
	return name in optionsOf(item);
}

/** n8n evaluates the options all at once, so that is done once for each item. */
function optionsOf(item: Item): Record<string, unknown> {
	let options = read.get(item);
	if (!options) {
		options = item.param<Record<string, unknown>>('options', {}) ?? {};
		read.set(item, options);
	}
	return options;
}

/** The entries of a text such as "a, b". Lists, and lists as JSON text, are taken as they are. */
export function readList(value: unknown): string[] {
	const list = typeof value === 'string' && value.trim().startsWith('[') ? parse(value) : value;
	const entries = Array.isArray(list) ? list.map(String) : String(value ?? '').split(',');
	return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}
