import { applyFilters, filterParameters, type Filters } from './filters';
import { dataAndIncluded, includeParameter, shapeParameters, type ResourceType } from './jsonApi';
import { cursorPage, cursorParameters } from './paging';
import type { Parameters } from './parameters';
import type { Answer, Call, Route } from './route';
import type { G2Settings } from './settings';
import type { Permission } from './tokens';

export interface ListDeclaration<R> {
	path: string;
	permission: Permission | null;
	type: ResourceType;
	/** Members that `include` may name. */
	include?: readonly string[];
	/** Whether `fields[…]` is not taken. */
	isWhole?: true;
	filters?: Filters<R>;
	/** Parameters besides filters, paging, `include` and `fields`. */
	parameters?: Parameters;
	/** Whether `meta.record_count` tells the total; some lists have no `meta` at all. */
	isCounted?: boolean;
	/** All records before the filters. */
	records(call: Call): readonly R[];
	/** Further members of `meta`, from the records that passed the filters. */
	meta?(call: Call, kept: readonly R[]): Record<string, unknown>;
	/** The kind of resource, where a parameter changes it. */
	typeFor?(call: Call): ResourceType;
}

/** A v2 list: cursor paging, filters, sparse fields and includes. */
export function list<R>(declaration: ListDeclaration<R>): Route {
	const { path, permission, type, include = [], filters = {}, isCounted, meta } = declaration;
	return {
		method: 'GET',
		path,
		permission,
		parameters: {
			...cursorParameters,
			...(declaration.isWhole ? includeParameter : shapeParameters)(type, include),
			...filterParameters(filters),
			...declaration.parameters,
		},
		handle: (call) => {
			const kept = applyFilters(declaration.records(call), filters, call.query, call.world);
			return listAnswer(call, declaration.typeFor?.(call) ?? type, kept, () => ({
				...(isCounted ? { record_count: kept.length } : {}),
				...meta?.(call, kept),
			}));
		},
	};
}

/** The answer of a list: one page of the records, with links and, unless empty, `meta`. */
export function listAnswer(
	call: Call,
	type: ResourceType,
	records: readonly unknown[],
	meta: () => Record<string, unknown> = () => ({}),
	largest = call.settings.largestPageSize,
): Answer {
	const page = cursorPage(inOrder(records, call.settings), call, largest);
	const members = meta();
	return {
		body: {
			...dataAndIncluded(type, page.records, call),
			links: page.links,
			...(Object.keys(members).length === 0 ? {} : { meta: members }),
		},
	};
}

/** An endpoint that shows one record. `find` throws when there is none. */
export function show(declaration: {
	path: string;
	permission: Permission | null;
	type: ResourceType;
	include?: readonly string[];
	/** Whether `fields[…]` is not taken. */
	isWhole?: true;
	find(call: Call): unknown;
}): Route {
	const { path, permission, type, include = [], isWhole, find } = declaration;
	return {
		method: 'GET',
		path,
		permission,
		parameters: (isWhole ? includeParameter : shapeParameters)(type, include),
		handle: (call) => ({ body: dataAndIncluded(type, find(call), call) }),
	};
}

/** No v2 list promises an order, so a client may be shown another one, stable between pages. */
function inOrder<R>(records: readonly R[], settings: G2Settings): readonly R[] {
	if (settings.listOrder === 'stored') return records;
	if (settings.listOrder === 'reversed') return [...records].reverse();
	return records
		.map((record, index) => ({ record, key: Math.imul(index + 1, 2_654_435_761) >>> 0 }))
		.sort((left, right) => left.key - right.key)
		.map(({ record }) => record);
}
