import type { IDataObject } from 'n8n-workflow';

/** Names of an item's fields in the order that they come, each with the fields of G2 that fill it. */
export type Naming = Record<string, string[]>;

/**
 * The fields under the names that all sources share, then what is left. What has no value is left
 * out, so that an item of one source looks like one of another.
 *
 * @param naming the first of G2's fields that has a value fills a name
 * @param made fields that are worked out, by name; they go before what G2 sends
 * @param left fields of G2 that are not wanted
 */
export function renamed(
	fields: IDataObject,
	naming: Naming,
	{ made = {}, left = [] }: { made?: Record<string, unknown>; left?: string[] } = {},
): IDataObject {
	const used = new Set([...left, ...Object.values(naming).flat()]);
	const named = Object.entries(naming).map(([name, sources]) => [
		name,
		made[name] ?? sources.map((source) => fields[source]).find(isThere),
	]);
	const known = new Set(Object.keys(naming));
	const rest = Object.entries({ ...made, ...fields }).filter(
		([name]) => !used.has(name) && !known.has(name),
	);
	return Object.fromEntries(
		[...named, ...rest].filter(([, value]) => isThere(value)),
	) as IDataObject;
}

/** A number that G2 may have written as text; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function isThere(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}
