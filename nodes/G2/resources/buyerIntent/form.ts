import { isFields } from '../../../core/path';
import { Problem } from '../../../core/errors/problem';
import { givenCollection, givenTexts, notLost } from '../../../core/items/fields/given';
import { readText } from '../../../core/items/fields/text';
import {
	buyerIntentQuery,
	type BuyerIntentQuery,
	type DimensionFilter,
} from '../../api/buyerIntent/query';
import { DIMENSIONS, MEASURES, PRODUCT_ONLY } from '../../api/buyerIntent/vocabulary';
import type { Query } from '../../api/query';
import type { G2Item } from '../shared/operation';
import type { ReadDeclaration } from '../shared/read';
import { queryFields } from './fields';
import { periodFields, readPeriod } from './period';

/** The form of a buyer-intent query, for one product or across products. */
export function queryForm(isOfProduct: boolean): ReadDeclaration['form'] {
	const dimensions = Object.keys(DIMENSIONS).filter((name) => isOfProduct || name !== PRODUCT_ONLY);
	return {
		properties: [...periodFields, ...queryFields()],
		parameters: [
			{ name: 'dimensions', values: dimensions },
			{ name: 'measures', values: MEASURES },
			{ name: 'sort' },
			{ name: 'dimension_filters[*]' },
		],
		read: (item) => readQuery(item, isOfProduct),
	};
}

function readQuery(item: G2Item, isOfProduct: boolean): Query {
	const dimensions = givenTexts(item, 'dimensions', 'Dimensions');
	const measures = givenTexts(item, 'measures', 'Measures');
	return buyerIntentQuery({
		dimensions,
		measures,
		filters: [...readPeriod(item), ...readFilters(item)],
		sort: readSort(item) ?? newestFirst([...dimensions, ...measures]),
		isOfProduct,
		zone: item.fns.getTimezone(),
	});
}

/** G2 promises no order; undefined when no column tells of a time. */
function newestFirst(columns: string[]): BuyerIntentQuery['sort'] {
	const times = ['time', 'day', 'week', 'month', 'last_seen_at'];
	const field = times.find((name) => columns.includes(name));
	return field === undefined ? undefined : { field, direction: 'desc' };
}

function readFilters(item: G2Item): DimensionFilter[] {
	const label = 'Dimension Filters';
	const { filter = [] } = givenCollection(item, 'dimensionFilters', label);
	if (!Array.isArray(filter)) throw notInForm(label);
	return filter.map((row: unknown, index) => {
		if (!isFields(row)) throw notInForm(label);
		const path = `dimensionFilters.filter.${index}`;
		const read = (name: string, title: string) =>
			notLost(item, `${path}.${name}`, `${label}: ${title}`, row[name]);
		// n8n leaves out what still has its default.
		return {
			dimension: readText(read('dimension', 'Dimension'), `${label}: Dimension`) || 'day',
			operator: readText(read('operator', 'Operator'), `${label}: Operator`) || 'eq',
			value: row.value,
		};
	});
}

function readSort(item: G2Item): BuyerIntentQuery['sort'] {
	const { rule } = givenCollection(item, 'sort', 'Sort');
	if (rule === undefined) return undefined;
	if (!isFields(rule)) throw notInForm('Sort');
	const read = (name: string, title: string) =>
		readText(notLost(item, `sort.rule.${name}`, `Sort: ${title}`, rule[name]), `Sort: ${title}`);
	return {
		field: read('field', 'Field') || 'total_activity',
		direction: read('direction', 'Direction') === 'asc' ? 'asc' : 'desc',
	};
}

function notInForm(label: string): Problem {
	return new Problem({
		message: `'${label}' is not in the form that the node uses`,
		description: `Fill in '${label}' row by row, or correct what its expression results in.`,
	});
}
