import type { Activity } from '../data/intent';
import { parseDateTime } from '../dates';
import { invalid } from '../errors';
import type { Parameter } from '../parameters';
import { splitList } from '../parameters';
import type { Call, Route } from '../route';
import { DIMENSIONS, type Dimension, type DimensionKind } from './buyerIntentDimensions';

/** Longest first, so that `not_eq` is not taken for `eq` of a dimension named `…_not`. */
const OPERATORS = [
	'not_cont',
	'present',
	'not_eq',
	'empty',
	'gteq',
	'lteq',
	'cont',
	'eq',
	'gt',
	'lt',
	'in',
];

/** Operators that make sense for a kind, enforced by the setting `dimensionOperators`. */
const TYPED: Record<DimensionKind, string[]> = {
	text: ['eq', 'not_eq', 'cont', 'not_cont', 'in', 'present', 'empty'],
	number: ['eq', 'not_eq', 'gt', 'gteq', 'lt', 'lteq', 'in', 'present', 'empty'],
	time: ['eq', 'not_eq', 'gt', 'gteq', 'lt', 'lteq', 'present', 'empty'],
};

/** `audience_product_id` is filtered by in G2's examples although it is no dimension. */
const FILTERABLE: Record<string, Dimension> = {
	...DIMENSIONS,
	audience_product_id: { kind: 'text', read: ({ subject }) => subject.id },
};

interface DimensionFilter {
	name: string;
	dimension: Dimension;
	operator: string;
}

/** The family `dimension_filters[<dimension>_<operator>]`. */
export const dimensionFilters: NonNullable<Route['freeParameters']> = {
	label: 'dimension_filters[<dimension>_<operator>]',
	find: (name, settings): Parameter | undefined => {
		const filter = readName(name);
		if (filter === undefined) return undefined;
		const { dimension, operator } = filter;
		if (settings.dimensionOperators === 'typed' && !TYPED[dimension.kind].includes(operator)) {
			throw invalid(name, `cannot be used with a ${dimension.kind} dimension`);
		}
		return { kind: dimension.kind, check: (given, value) => checkValue(given, value, filter) };
	},
};

/** Keeps the activities that pass every dimension filter of the query. */
export function applyDimensionFilters(activities: Activity[], call: Call): Activity[] {
	let kept = activities;
	for (const [name, value] of call.query.pairs) {
		const filter = readName(name);
		if (filter === undefined || value === '') continue;
		const wanted = resolveSlug(filter, value, call);
		kept = kept.filter((activity) =>
			passes(filter, filter.dimension.read(activity, call.world), wanted),
		);
	}
	return kept;
}

function readName(name: string): DimensionFilter | undefined {
	const inner = /^dimension_filters\[(\w+)\]$/.exec(name)?.[1];
	const operator = OPERATORS.find((candidate) => inner?.endsWith(`_${candidate}`));
	if (inner === undefined || operator === undefined) return undefined;
	const dimension = FILTERABLE[inner.slice(0, -operator.length - 1)];
	return dimension === undefined ? undefined : { name: inner, dimension, operator };
}

function checkValue(name: string, value: string, { dimension, operator }: DimensionFilter): void {
	if (operator === 'present' || operator === 'empty') return;
	if (dimension.kind === 'number' && splitList(value).some((one) => Number.isNaN(Number(one)))) {
		throw invalid(name, 'is not a number');
	}
	if (dimension.kind === 'time' && Number.isNaN(instant(value)) && !operator.includes('cont')) {
		throw invalid(name, 'is not a valid date');
	}
}

/** `audience_product_id` takes a slug too. */
function resolveSlug(filter: DimensionFilter, value: string, call: Call): string {
	if (!filter.name.startsWith('audience_product_id')) return value;
	return splitList(value)
		.map((key) => call.world.findProduct(key)?.id ?? key)
		.join(',');
}

function passes(filter: DimensionFilter, actual: string | number | null, value: string): boolean {
	const text = String(actual ?? '').toLowerCase();
	const wanted = value.toLowerCase();
	switch (filter.operator) {
		case 'present':
			return (actual !== null) === (wanted !== 'false');
		case 'empty':
			return (actual === null) === (wanted !== 'false');
		case 'eq':
			return same(filter, actual, value);
		case 'not_eq':
			return !same(filter, actual, value);
		case 'in':
			return splitList(value).some((one) => same(filter, actual, one));
		case 'cont':
			return text.includes(wanted);
		case 'not_cont':
			return !text.includes(wanted);
	}
	if (actual === null) return false;
	const difference = compare(filter, actual, value);
	if (filter.operator === 'gt') return difference > 0;
	if (filter.operator === 'gteq') return difference >= 0;
	return filter.operator === 'lt' ? difference < 0 : difference <= 0;
}

function same(filter: DimensionFilter, actual: string | number | null, value: string): boolean {
	return actual !== null && compare(filter, actual, value) === 0;
}

function compare({ dimension }: DimensionFilter, actual: string | number, value: string): number {
	if (dimension.kind === 'number') return Number(actual) - Number(value);
	if (dimension.kind === 'time') return instant(String(actual)) - instant(value);
	return String(actual).localeCompare(value);
}

/** A day or a date-time as milliseconds, NaN for anything else. */
function instant(value: string): number {
	if (/^\d{4}-\d\d-\d\d$/.test(value)) return Date.parse(`${value}T00:00:00Z`);
	return parseDateTime(value) ?? Number.NaN;
}
