import { readJsonText } from '../../core/items/jsonText';

import type { Parameter } from './parameter';

/** Whether a parameter is a list of texts, numbers or booleans, which needs no JSON to be written. */
export function isPlainList({ type, items, variants }: Parameter): boolean {
	if (type !== 'array' || variants) return false;
	const entries = items?.variants ?? [items ?? { type: 'any' as const }];
	return items !== undefined && entries.every((each) => isPlain(each.type));
}

/**
 * The entries of a list that a person or an expression wrote: a list, a list as JSON, or a text with
 * commas between its entries. Quotes keep a comma within its entry: `"Doe, Ann" <ann@example.com>`.
 *
 * @returns anything that is no list and no single value as it came
 */
export function toList(value: unknown): unknown {
	if (typeof value === 'number' || typeof value === 'boolean') return [value];
	if (typeof value !== 'string') return value;
	if (value.trim().startsWith('[')) {
		const list = readJsonText(value);
		if (Array.isArray(list)) return list;
	}
	const entries = value.match(/(?:"[^"]*"|[^,])+/g) ?? [];
	return entries
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '')
		.map((entry) => /^"([^"]*)"$/.exec(entry)?.[1] ?? entry);
}

function isPlain(type: Parameter['type']): boolean {
	return ['string', 'integer', 'number', 'boolean'].includes(type);
}
