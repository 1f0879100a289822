import { invalid } from './errors';
import { applyFilters, filterParameters, type Filters } from './filters';
import { numberedPage, numberParameters } from './paging';
import { pattern, type Parameter, type Parameters } from './parameters';
import { Query } from './query';
import { v1Resource, type V1Type } from './resources/v1';
import type { Call, Route } from './route';

/** Columns that `order` takes, with where a record keeps them. */
export type Orders<R> = Record<string, (record: R) => number>;

interface V1List<R> {
	path: string;
	type: V1Type<R>;
	filters?: Filters<R>;
	orders?: Orders<R>;
	/** 100, but 25 on the event stream. */
	largest?: number;
	records(call: Call): readonly R[];
}

const order: Parameter = pattern('column or column desc', /^\w+( asc| desc)?$/i);

/** A list of v1: page numbers, `order`, and counts of records and pages in `meta`. */
export function v1List<R>(declaration: V1List<R>): Route {
	const { path, type, filters = {}, orders = {}, largest = 100 } = declaration;
	return {
		method: 'GET',
		path,
		permission: 'v1',
		parameters: { ...numberParameters, ...filterParameters(filters), order },
		freeParameters: bareNames(filters),
		handle: (call) => {
			const query = withBrackets(call.query, filters);
			const kept = applyFilters(declaration.records(call), filters, query, call.world);
			const page = numberedPage(ordered(kept, orders, call), call, {
				default: 10,
				largest,
			});
			const { next, ...others } = page.links;
			const isAbsent = next === null && call.settings.v1LastNext === 'absent';
			return {
				body: {
					data: page.records.map((record) => v1Resource(type, record, call)),
					links: isAbsent ? others : page.links,
					meta: {
						record_count: kept.length,
						page_count: page.pageCount,
					},
				},
			};
		},
	};
}

/** One record of v1. `find` throws when there is none. */
export function v1Show<R>(path: string, type: V1Type<R>, find: (call: Call) => R): Route {
	return {
		method: 'GET',
		path,
		permission: 'v1',
		parameters: {},
		handle: (call) => ({ body: { data: v1Resource(type, find(call), call) } }),
	};
}

/** The documentation names some filters without `filter[…]`, clients send them with it. */
function bareNames<R>(filters: Filters<R>): Route['freeParameters'] {
	if (Object.keys(filters).length === 0) return undefined;
	const names: Parameters = Object.fromEntries(
		Object.entries(filters).map(([name, { parameter }]) => [name, parameter]),
	);
	return {
		label: '<the filters without filter[…]>',
		find: (name, settings) => (settings.v1BareFilters ? names[name] : undefined),
	};
}

function withBrackets<R>(query: Query, filters: Filters<R>): Query {
	const values = new Map<string, string[]>();
	for (const name of Object.keys(filters)) {
		const value = query.one(`filter[${name}]`) ?? query.one(name);
		if (value !== undefined) values.set(`filter[${name}]`, [value]);
	}
	return new Query(query.pairs, values);
}

function ordered<R>(records: readonly R[], orders: Orders<R>, call: Call): readonly R[] {
	const asked = call.query.one('order');
	if (asked === undefined) return records;
	const [column, direction = 'asc'] = asked.split(' ');
	const read = orders[column];
	if (read === undefined) {
		throw invalid('order', `must be one of: ${Object.keys(orders).join(', ') || 'none'}`);
	}
	const sign = direction.toLowerCase() === 'desc' ? -1 : 1;
	return [...records].sort((left, right) => (read(left) - read(right)) * sign);
}
