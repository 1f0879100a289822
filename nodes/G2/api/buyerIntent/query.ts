import { Problem } from '../../../core/errors/problem';
import { isNothing } from '../../../core/items/fields/given';
import { readNumber } from '../../../core/items/fields/number';
import { readText, readTexts } from '../../../core/items/fields/text';
import { toDay, toInstant } from '../dates';
import { commaList, withoutBlanks, type Query } from '../query';
import {
	DIMENSIONS,
	FILTERABLE,
	MEASURES,
	OPERATORS,
	OPERATORS_BY_KIND,
	PRODUCT_ONLY,
	WITHOUT_VALUE,
} from './vocabulary';

export interface DimensionFilter {
	dimension: string;
	operator: string;
	value?: unknown;
}

export interface BuyerIntentQuery {
	dimensions: string[];
	measures: string[];
	filters: DimensionFilter[];
	sort?: { field: string; direction: 'asc' | 'desc' };
	/** Whether the query is about one product; some columns exist only then. */
	isOfProduct: boolean;
	/** Time zone of dates that name none. */
	zone: string;
}

/**
 * The parameters of a buyer-intent query.
 *
 * @throws Problem when the parts do not fit together, before anything is sent
 */
export function buyerIntentQuery(query: BuyerIntentQuery): Query {
	const dimensions = [...new Set(query.dimensions)];
	const measures = [...new Set(query.measures)];
	if (dimensions.length + measures.length === 0) {
		throw mistake("'Dimensions' and 'Measures' are both empty", 'Choose at least one of them.');
	}
	for (const each of dimensions) checkDimension(each, 'Dimensions', DIMENSIONS, query);
	for (const each of measures) checkMeasure(each);
	if (query.sort) checkSort(query.sort.field, query);
	const { sort } = query;
	return {
		// Blank asks for one row over all; left out, G2 would choose dimensions itself.
		dimensions: dimensions.join(','),
		...withoutBlanks({
			measures: measures.join(','),
			sort: sort && `${sort.direction === 'desc' ? '-' : ''}${sort.field}`,
		}),
		...filterParameters(query),
	};
}

function filterParameters(query: BuyerIntentQuery): Query {
	const parameters: Query = {};
	for (const { dimension, operator, value } of query.filters) {
		checkDimension(dimension, 'Dimension Filters', FILTERABLE, query);
		checkOperator(dimension, operator);
		const key = `dimension_filters[${dimension}_${operator}]`;
		if (key in parameters) {
			throw mistake(
				`'Dimension Filters' has two filters on '${dimension}' with '${OPERATORS[operator]}'`,
				"G2 takes one of each, that of 'Period' included. For several values use 'Is One Of'.",
			);
		}
		parameters[key] = filterValue({ dimension, operator, value }, query.zone);
	}
	return parameters;
}

function filterValue({ dimension, operator, value }: DimensionFilter, zone: string): string {
	if (WITHOUT_VALUE.includes(operator)) return 'true';
	const label = `Dimension Filters: ${dimension}`;
	if (isNothing(value)) {
		throw mistake(
			`The filter on '${dimension}' has no value`,
			"Fill in its 'Value', or use 'Is Empty' or 'Is Not Empty'.",
		);
	}
	if (operator === 'in') return commaList(readTexts(value, label), label);
	const kind = FILTERABLE[dimension];
	if (kind === 'time') {
		return dimension === 'time' ? toInstant(value, zone, label) : toDay(value, zone, label);
	}
	if (kind === 'number') return String(readNumber(value, label, -Infinity));
	return readText(value, label);
}

function checkDimension(
	name: string,
	label: string,
	known: Record<string, unknown>,
	{ isOfProduct }: BuyerIntentQuery,
): void {
	if (!Object.keys(known).includes(name)) {
		throw mistake(
			`'${label}' has no '${name}'`,
			`Choose from ${Object.keys(known).sort().join(', ')}.`,
		);
	}
	if (name === PRODUCT_ONLY && !isOfProduct) {
		throw mistake(
			`'${PRODUCT_ONLY}' needs a product, so the query across products does not have it`,
			`Take it out of '${label}', or use the operation 'Query Product'.`,
		);
	}
}

function checkMeasure(name: string): void {
	if (MEASURES.includes(name)) return;
	throw mistake(`'Measures' has no '${name}'`, `Choose from ${MEASURES.join(', ')}.`);
}

function checkSort(field: string, query: BuyerIntentQuery): void {
	if (!MEASURES.includes(field)) checkDimension(field, 'Sort', DIMENSIONS, query);
}

function checkOperator(dimension: string, operator: string): void {
	const kind = FILTERABLE[dimension];
	const fitting = OPERATORS_BY_KIND[kind];
	if (fitting.includes(operator)) return;
	throw mistake(
		`'${OPERATORS[operator] ?? operator}' does not fit '${dimension}'`,
		`For it choose from ${fitting.map((each) => `'${OPERATORS[each]}'`).join(', ')}.`,
	);
}

function mistake(message: string, description: string): Problem {
	return new Problem({ message, description });
}
