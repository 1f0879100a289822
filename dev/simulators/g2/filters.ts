import { parseDateTime } from './dates';
import { array, boolean, dateTime, text, type Parameter, type Parameters } from './parameters';
import type { Query } from './query';
import type { World } from './world';

/** One `filter[name]` of a list. */
export interface Filter<R = unknown> {
	parameter: Parameter;
	/** Whether a record passes; called only when the filter has a value. */
	test(record: R, values: string[], world: World): boolean;
}

export type Filters<R = unknown> = Record<string, Filter<R>>;

/** Passes records for which the value is one of those given (a plain filter has only one). */
export const equals = <R>(
	read: (record: R, world: World) => string | string[] | number | null,
	parameter: Parameter = text,
): Filter<R> => ({
	parameter,
	test: (record, values, world) =>
		[read(record, world)].flat().some((value) => value !== null && values.includes(String(value))),
});

/** `filter[name][]`: passes records that match any of the values. */
export const anyOf = <R>(
	read: (record: R, world: World) => string | string[] | number | null,
	parameter: Parameter = text,
): Filter<R> => equals(read, array(parameter));

/** Case-insensitive substring. */
export const contains = <R>(read: (record: R) => string | null, parameter = text): Filter<R> => ({
	parameter,
	test: (record, values) =>
		values.some((value) => (read(record) ?? '').toLowerCase().includes(value.toLowerCase())),
});

export const isTrue = <R>(read: (record: R) => boolean): Filter<R> => ({
	parameter: boolean,
	test: (record, values) => read(record) === (values[0] === 'true'),
});

export const compares = <R>(
	read: (record: R) => number | null,
	operator: 'gt' | 'lt' | 'gteq',
	parameter: Parameter,
	parse: (value: string) => number = Number,
): Filter<R> => ({
	parameter,
	test: (record, values) => {
		const actual = read(record);
		const limit = parse(values[0]);
		if (actual === null) return false;
		if (operator === 'gt') return actual > limit;
		return operator === 'lt' ? actual < limit : actual >= limit;
	},
});

/** `filter[<name>_gt]` and `filter[<name>_lt]`; moments are compared as instants. */
export const between = <R>(name: string, read: (record: R) => number | null): Filters<R> => ({
	[`${name}_gt`]: compares(read, 'gt', dateTime, (value) => parseDateTime(value) ?? 0),
	[`${name}_lt`]: compares(read, 'lt', dateTime, (value) => parseDateTime(value) ?? 0),
});

interface Dated {
	createdAt: number;
	updatedAt: number;
}

/** The four filters that most v2 lists have. */
export const createdAndUpdated = <R extends Dated>(): Filters<R> => ({
	...between<R>('created_at', (record) => record.createdAt),
	...between<R>('updated_at', (record) => record.updatedAt),
});

/** The query parameters that stand for filters, with their full names. */
export function filterParameters<R>(filters: Filters<R>): Parameters {
	return Object.fromEntries(
		Object.entries(filters).map(([name, { parameter }]) => [
			`filter[${name}]${parameter.isArray ? '[]' : ''}`,
			parameter,
		]),
	);
}

/** Keeps the records that pass every filter of the query. */
export function applyFilters<R>(
	records: readonly R[],
	filters: Filters<R>,
	query: Query,
	world: World,
): readonly R[] {
	let kept = records;
	for (const [name, filter] of Object.entries(filters)) {
		const one = query.one(`filter[${name}]`);
		const values = [...query.all(`filter[${name}]`), ...(one === undefined ? [] : [one])];
		if (values.length > 0) kept = kept.filter((record) => filter.test(record, values, world));
	}
	return kept;
}
