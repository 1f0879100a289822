import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import {
	DIMENSIONS,
	FILTERABLE,
	MEASURES,
	OPERATORS,
	OPERATORS_BY_KIND,
	PRODUCT_ONLY,
	WITHOUT_VALUE,
	type Kind,
} from '../../api/buyerIntent/vocabulary';
import { titleCase } from '../shared/titleCase';

/** A list by name, as n8n sorts its lists. */
function options(names: string[]): INodePropertyOptions[] {
	return names
		.map((value) => ({
			name: titleCase(value),
			value,
			// Editors before n8n 2 offer it everywhere; the query then says what it needs.
			...(value === PRODUCT_ONLY && { displayOptions: { hide: { operation: ['queryAll'] } } }),
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** The operators that fit a kind of value, shown while a dimension of that kind is chosen. */
function operatorField(kind: Kind): INodeProperties {
	const dimensions = Object.keys(FILTERABLE).filter((name) => FILTERABLE[name] === kind);
	const fitting = OPERATORS_BY_KIND[kind].map((value) => ({ name: OPERATORS[value], value }));
	return {
		displayName: 'Operator',
		name: 'operator',
		type: 'options',
		options: fitting.sort((a, b) => a.name.localeCompare(b.name)),
		default: 'eq',
		displayOptions: { show: { dimension: dimensions } },
	};
}

/** The parts of a buyer-intent query. */
export function queryFields(): INodeProperties[] {
	const dimensions = Object.keys(DIMENSIONS);
	return [
		{
			displayName: 'Dimensions',
			name: 'dimensions',
			type: 'multiOptions',
			options: options(dimensions),
			default: ['company_name', 'company_domain', 'signal_type', 'day'],
			description:
				'What to break the activity down by. None gives one row with the measures over all.',
		},
		{
			displayName: 'Measures',
			name: 'measures',
			type: 'multiOptions',
			options: options(MEASURES),
			default: ['total_activity'],
			description: 'What to count',
		},
		dimensionFilters(Object.keys(FILTERABLE)),
		sort([...dimensions, ...MEASURES]),
	];
}

function dimensionFilters(dimensions: string[]): INodeProperties {
	return {
		displayName: 'Dimension Filters',
		name: 'dimensionFilters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Filter',
				name: 'filter',
				values: [
					{
						displayName: 'Dimension',
						name: 'dimension',
						type: 'options',
						options: options(dimensions),
						default: 'day',
					},
					operatorField('text'),
					operatorField('id'),
					operatorField('number'),
					operatorField('time'),
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 2026-01-31',
						description:
							"What to compare with; dates as 2026-01-31, several values of 'Is One Of' separated by commas",
						displayOptions: { hide: { operator: WITHOUT_VALUE } },
					},
				],
			},
		],
	};
}

function sort(names: string[]): INodeProperties {
	return {
		displayName: 'Sort',
		name: 'sort',
		type: 'fixedCollection',
		placeholder: 'Add Sort Rule',
		default: {},
		description: 'Without a rule the newest come first, where a dimension tells the time',
		options: [
			{
				displayName: 'Rule',
				name: 'rule',
				values: [
					{
						displayName: 'Field',
						name: 'field',
						type: 'options',
						options: options(names),
						default: 'total_activity',
					},
					{
						displayName: 'Direction',
						name: 'direction',
						type: 'options',
						options: [
							{ name: 'Ascending', value: 'asc' },
							{ name: 'Descending', value: 'desc' },
						],
						default: 'desc',
					},
				],
			},
		],
	};
}
