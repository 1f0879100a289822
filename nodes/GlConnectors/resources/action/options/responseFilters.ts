import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isFields } from '../../../../core/path';
import { numberOf } from '../../../../core/http/exactJson';
import { Problem } from '../../../../core/errors/problem';
import { readBoolean } from '../../../../core/items/fields/boolean';
import { isNothing, notLost } from '../../../../core/items/fields/given';
import { readJsonList } from '../../../../core/items/fields/json';
import { readDate } from '../../../../core/items/fields/date';
import { readNumber } from '../../../../core/items/fields/number';
import { readText } from '../../../../core/items/fields/text';
import { SHAPING } from '../../../catalogue/form';
import type { Parameter } from '../../../catalogue/parameter';
import { isJob, MARK } from '../../../catalogue/unfinished';
import { listOption, option, readList, rowsOption, type Item } from '../../shared/values';
import { responseFilters } from './filterFields';

const LABEL = 'Response Filters';

const EXAMPLE = '{ "type": "string", "field_name": "state", "value": "open" }';

export const responseOptions: INodeProperties[] = [
	{
		displayName: 'Response Fields',
		name: 'responseFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. ID, title, user.login',
		description:
			'Comma-separated fields that the service keeps in its answer, with dots for nested ones. Empty keeps all.',
	},
	responseFilters,
	{
		displayName: 'Response Filters (JSON)',
		name: 'responseFiltersJson',
		type: 'json',
		default: '[]',
		description: 'The same as a list in the words of the service, added to those of the form',
	},
];

/**
 * What the service shall keep of its answer: `response_fields` and `response_filters`.
 *
 * @param described whether the action's description is known; then options that it does not take
 * are refused, because the service would ignore them without a word
 * @throws Problem that names the option
 */
export function readShaping(item: Item, parameters: Parameter[], described: boolean): IDataObject {
	const wanted = listOption(item, 'responseFields', 'Response Fields');
	// Without its mark, the answer of a job that is not done would look like a result.
	const fields = wanted.length > 0 && isJob(parameters) ? [...wanted, MARK] : wanted;
	const filters = [...formFilters(item), ...jsonFilters(item)];
	const shaping: IDataObject = {
		...(fields.length > 0 && { response_fields: fields }),
		...(filters.length > 0 && { response_filters: filters }),
	};
	const refused = Object.keys(shaping).find(
		(name) => described && !parameters.some((parameter) => parameter.name === name),
	);
	if (refused === undefined) return shaping;
	const label = refused === SHAPING[0] ? 'Response Fields' : LABEL;
	throw new Problem({
		message: `This action does not take '${label}'`,
		description: `Remove the option. 'Output' with 'Selected Fields' works for every action, and a Filter node after this one can pick items.`,
	});
}

function formFilters(item: Item): IDataObject[] {
	return rowsOption(item, 'responseFilters', LABEL, 'filter').map(({ row, path }) => {
		/** A field of the row; the row's fields are told apart in an error by their own names. */
		const field = (name: string, label: string) =>
			notLost(item, `${path}.${name}`, `${LABEL}: ${label}`, row[name]);
		const fieldName = readText(field('fieldName', 'Field'), `${LABEL}: Field`);
		if (fieldName === '') throw incomplete("'Field' of a response filter is empty");
		const root = readText(field('root', 'Root'), `${LABEL}: Root`);
		const type = readText(field('type', 'Type'), `${LABEL}: Type`) || 'string';
		return {
			type,
			field_name: fieldName,
			...condition(type, field, item.fns.getTimezone()),
			...(root && { root }),
		};
	});
}

function condition(
	type: string,
	field: (name: string, label: string) => unknown,
	zone: string,
): IDataObject {
	const ignore = () => ({
		ignore_case: readBoolean(field('ignoreCase', 'Ignore Case'), `${LABEL}: Ignore Case`) ?? true,
	});
	const number = (name: string, label: string) => toNumber(field(name, label), label);
	const list = () => readList(field('values', 'Values'), `${LABEL}: Values`);
	switch (type) {
		case 'date_range':
			return {
				...bound('from_date', toDate(field('fromDate', 'From Date'), 'From Date', zone)),
				...bound('to_date', toDate(field('toDate', 'To Date'), 'To Date', zone)),
			};
		case 'number':
			return { value: number('number', 'Number') ?? 0 };
		case 'number_list':
			return { values: list().map((value) => toNumber(value, 'Values') ?? 0) };
		case 'number_range':
			return {
				...bound('from_value', number('fromValue', 'From Number')),
				...bound('to_value', number('toValue', 'To Number')),
			};
		case 'string_list':
			return { values: list(), ...ignore() };
		default:
			return { value: readText(field('text', 'Text'), `${LABEL}: Text`), ...ignore() };
	}
}

function bound(name: string, value: string | number | undefined): IDataObject {
	return value === undefined ? {} : { [name]: value };
}

/** Exact; where the service shall compare ids, beyond 2^53 as well. */
function toNumber(value: unknown, label: string): number | undefined {
	const exact = typeof value === 'string' ? numberOf(value) : undefined;
	// n8n's type for data knows no BigInt; this is sent, and never an item.
	if (typeof exact === 'bigint') return exact as unknown as number;
	return readNumber(value, `${LABEL}: ${label}`, -Infinity);
}

/** The service reads days, and moments in UTC without parts of a second; a day is left as it is. */
function toDate(value: unknown, label: string, zone: string): string | undefined {
	if (isNothing(value)) return undefined;
	const text = typeof value === 'string' ? value.trim() : value;
	if (typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
	const moment = readDate(text, zone);
	if (!moment) throw incomplete(`'${LABEL}: ${label}' is not a date`);
	return moment.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
}

function jsonFilters(item: Item): IDataObject[] {
	const label = 'Response Filters (JSON)';
	const filters = readJsonList(option(item, 'responseFiltersJson', label), label, `[${EXAMPLE}]`);
	if (filters.every(isFields)) return filters as IDataObject[];
	throw incomplete(`'${label}' holds something that is no object`);
}

function incomplete(message: string): Problem {
	return new Problem({
		message,
		description: `A filter looks like ${EXAMPLE}. Correct it under 'Options'.`,
	});
}
