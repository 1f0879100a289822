import type { IDataObject } from 'n8n-workflow';

import { numberOf } from '../../../core/exactJson';
import { Problem } from '../../../core/errors/problem';
import { readMoment } from '../../../core/items/fields/moment';
import { SHAPING } from '../../catalogue/form';
import type { Parameter } from '../../catalogue/parameter';
import { option, parse, readList, type Item } from '../shared/values';

interface FilterRow {
	type?: string;
	fieldName?: string;
	root?: string;
	text?: string;
	number?: number;
	values?: unknown;
	ignoreCase?: boolean;
	fromDate?: unknown;
	toDate?: unknown;
	fromValue?: unknown;
	toValue?: unknown;
}

/**
 * What the service shall keep of its answer: `response_fields` and `response_filters`.
 *
 * @param described whether the action's description is known; then options that it does not take
 * are refused, because the service would ignore them without a word
 * @throws Problem that names the option
 */
export function readShaping(item: Item, parameters: Parameter[], described: boolean): IDataObject {
	const fields = readList(option<unknown>(item, 'responseFields', ''));
	const filters = [...formFilters(item), ...jsonFilters(item)];
	const shaping: IDataObject = {
		...(fields.length > 0 && { response_fields: fields }),
		...(filters.length > 0 && { response_filters: filters }),
	};
	const refused = Object.keys(shaping).find(
		(name) => described && !parameters.some((parameter) => parameter.name === name),
	);
	if (refused === undefined) return shaping;
	const label = refused === SHAPING[0] ? 'Response Fields' : 'Response Filters';
	throw new Problem({
		message: `This action does not take '${label}'`,
		description: `Remove the option. 'Output' with 'Selected Fields' works for every action, and a Filter node after this one can pick items.`,
	});
}

function formFilters(item: Item): IDataObject[] {
	const { filter = [] } = option<{ filter?: FilterRow[] }>(item, 'responseFilters', {});
	const zone = item.fns.getTimezone();
	return filter.map((row) => {
		if (!row.fieldName) throw incomplete("'Field' of a response filter is empty");
		return {
			type: row.type ?? 'string',
			field_name: row.fieldName,
			...condition(row, zone),
			...(row.root && { root: row.root }),
		};
	});
}

function condition(row: FilterRow, zone: string): IDataObject {
	const ignore = { ignore_case: row.ignoreCase ?? true };
	switch (row.type) {
		case 'date_range':
			return {
				...dateBound('from_date', row.fromDate, zone),
				...dateBound('to_date', row.toDate, zone),
			};
		case 'number':
			return { value: toNumber(row.number ?? 0) };
		case 'number_list':
			return { values: readList(row.values).map(toNumber) };
		case 'number_range':
			return { ...bound('from_value', row.fromValue), ...bound('to_value', row.toValue) };
		case 'string_list':
			return { values: readList(row.values), ...ignore };
		default:
			return { value: row.text ?? '', ...ignore };
	}
}

function bound(name: string, value: unknown): IDataObject {
	return value === undefined || value === null || value === '' ? {} : { [name]: toNumber(value) };
}

/** The service reads days, and moments in UTC without parts of a second; a day is left as it is. */
function dateBound(name: string, value: unknown, zone: string): IDataObject {
	if (value === undefined || value === null || value === '') return {};
	const text = typeof value === 'string' ? value.trim() : value;
	if (typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return { [name]: text };
	const moment = readMoment(text, zone);
	if (!moment) throw incomplete(`'${String(value)}' in a response filter is not a date`);
	return { [name]: moment.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'") };
}

/** Exact; where the service shall compare ids, beyond 2^53 as well. */
function toNumber(value: unknown): number {
	const number = typeof value === 'number' ? value : numberOf(String(value));
	if (number !== undefined && (typeof number === 'bigint' || Number.isFinite(number))) {
		// n8n's type for data knows no BigInt; this is sent, and never an item.
		return number as number;
	}
	throw incomplete(`'${String(value)}' in a response filter is not a number`);
}

function jsonFilters(item: Item): IDataObject[] {
	const value = option<unknown>(item, 'responseFiltersJson', []);
	const list = typeof value === 'string' ? parse(value.trim() || '[]') : value;
	if (Array.isArray(list)) return list as IDataObject[];
	throw incomplete("'Response Filters (JSON)' is not a list");
}

function incomplete(message: string): Problem {
	return new Problem({
		message,
		description:
			'A filter looks like { "type": "string", "field_name": "state", "value": "open" }. Correct it under \'Options\'.',
	});
}
