import { ApiError } from './errors';

type Filter = Record<string, unknown> & { type: string; field_name: string; root?: string };

/**
 * What the service does with an action's result when the request holds `response_filters` and
 * `response_fields`: filters first, then fields. `meta` is not touched.
 *
 * @param data result of the action
 * @throws ApiError 400 for a filter of an unknown type
 */
export function postProcess(data: unknown, parameters: Record<string, unknown>): unknown {
	const filters = (parameters.response_filters ?? []) as Filter[];
	const fields = parameters.response_fields as string[] | null | undefined;
	let result = filters.length === 0 ? data : structuredClone(data);
	for (const filter of filters) {
		result =
			filter.root === undefined || filter.root === null
				? keepMatching(result, filter)
				: filterInside(result, filter.root.split('.'), filter);
	}
	return fields === undefined || fields === null ? result : pick(result, fields);
}

function keepMatching(list: unknown, filter: Filter): unknown {
	return Array.isArray(list) ? list.filter((item) => matches(item, filter)) : list;
}

/** Filters the inner array in place; a path that leads nowhere is skipped silently. */
function filterInside(value: unknown, path: string[], filter: Filter): unknown {
	if (Array.isArray(value)) return value.map((item) => filterInside(item, path, filter));
	if (!isRecord(value) || path.length === 0) return value;
	const [key, ...rest] = path;
	const inner = value[key];
	if (inner === undefined) return value;
	if (rest.length > 0) return { ...value, [key]: filterInside(inner, rest, filter) };
	if (!Array.isArray(inner) || !inner.every(isRecord)) return value;
	return { ...value, [key]: keepMatching(inner, filter) };
}

function matches(item: unknown, filter: Filter): boolean {
	const value = valueAt(item, filter.field_name.split('.'));
	const fold = (text: unknown) =>
		filter.ignore_case === false ? String(text) : String(text).toLowerCase();
	switch (filter.type) {
		case 'string':
			return fold(value) === fold(filter.value);
		case 'string_list': {
			const values = (filter.values ?? []) as unknown[];
			return values.length === 0 || values.some((wanted) => fold(wanted) === fold(value));
		}
		case 'number':
			return Number(value) === Number(filter.value);
		case 'number_list': {
			const values = (filter.values ?? []) as unknown[];
			return values.length === 0 || values.some((wanted) => Number(wanted) === Number(value));
		}
		case 'number_range':
			return (
				value !== undefined &&
				within(Number(value), optionalNumber(filter.from_value), optionalNumber(filter.to_value))
			);
		case 'date_range':
			return (
				value !== undefined &&
				within(
					moment(value),
					optionalMoment(filter.from_date),
					optionalMoment(filter.to_date, true),
				)
			);
		default:
			throw new ApiError(400, `Unknown filter type: ${filter.type}`, 'BAD_REQUEST');
	}
}

function within(value: number, from: number | undefined, to: number | undefined): boolean {
	return (from === undefined || value >= from) && (to === undefined || value <= to);
}

const optionalNumber = (value: unknown) =>
	value === undefined || value === null ? undefined : Number(value);

function optionalMoment(value: unknown, endOfDay = false): number | undefined {
	if (value === undefined || value === null) return undefined;
	// A day without a time reaches to its end, because the upper bound is inclusive.
	const isDay = /^\d{4}-\d{2}-\d{2}$/.test(String(value));
	return moment(value) + (isDay && endOfDay ? 24 * 3600 * 1000 - 1 : 0);
}

function moment(value: unknown): number {
	const text = String(value).replace(' ', 'T');
	return Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`);
}

/** Keeps only the named fields; a dotted name keeps its way there; lists keep every item. */
function pick(value: unknown, fields: string[]): unknown {
	if (Array.isArray(value)) return value.map((item) => pick(item, fields));
	if (!isRecord(value)) return value;
	const result: Record<string, unknown> = {};
	const inner = new Map<string, string[]>();
	for (const field of fields) {
		const [key, ...rest] = field.split('.');
		if (!(key in value)) continue;
		if (rest.length === 0) result[key] = value[key];
		else inner.set(key, [...(inner.get(key) ?? []), rest.join('.')]);
	}
	for (const [key, rest] of inner) {
		if (!(key in result)) result[key] = pick(value[key], rest);
	}
	return result;
}

function valueAt(value: unknown, path: string[]): unknown {
	return path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
