import type { INodeProperties } from 'n8n-workflow';

const TYPES = [
	{ name: 'Date Range', value: 'date_range' },
	{ name: 'Number', value: 'number' },
	{ name: 'Number List', value: 'number_list' },
	{ name: 'Number Range', value: 'number_range' },
	{ name: 'Text', value: 'string' },
	{ name: 'Text List', value: 'string_list' },
];

const show = (...type: string[]) => ({ displayOptions: { show: { type } } });

/** One condition on the elements of an answer, of any of the service's six types. */
const filter: INodeProperties[] = [
	{
		displayName: 'Field',
		name: 'fieldName',
		type: 'string',
		default: '',
		placeholder: 'e.g. user.login',
		description: 'Field to look at, with dots for nested ones',
	},
	{
		displayName: 'From Date',
		name: 'fromDate',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-01-31',
		description: 'Earliest date, included. Empty for no bound.',
		...show('date_range'),
	},
	{
		displayName: 'From Number',
		name: 'fromValue',
		type: 'string',
		default: '',
		placeholder: 'e.g. 10',
		description: 'Smallest number, included. Empty for no bound.',
		...show('number_range'),
	},
	{
		displayName: 'Ignore Case',
		name: 'ignoreCase',
		type: 'boolean',
		default: true,
		description: 'Whether upper and lower case are the same',
		...show('string', 'string_list'),
	},
	{
		displayName: 'Number',
		name: 'number',
		type: 'number',
		default: 0,
		...show('number'),
	},
	{
		displayName: 'Root',
		name: 'root',
		type: 'string',
		default: '',
		placeholder: 'e.g. payload.headers',
		description:
			'Filters this inner list of every element instead of the elements themselves. Empty for the elements.',
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		default: '',
		...show('string'),
	},
	{
		displayName: 'To Date',
		name: 'toDate',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2026-12-31',
		description: 'Latest date, included. Empty for no bound.',
		...show('date_range'),
	},
	{
		displayName: 'To Number',
		name: 'toValue',
		type: 'string',
		default: '',
		placeholder: 'e.g. 20',
		description: 'Largest number, included. Empty for no bound.',
		...show('number_range'),
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: TYPES,
		default: 'string',
	},
	{
		displayName: 'Values',
		name: 'values',
		type: 'string',
		default: '',
		placeholder: 'e.g. open, closed',
		description: 'Comma-separated list. An empty one filters nothing.',
		...show('number_list', 'string_list'),
	},
];

/** Conditions that the service applies to an answer before it sends it; all must hold. */
export const responseFilters: INodeProperties = {
	displayName: 'Response Filters',
	name: 'responseFilters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Filter',
	default: {},
	description: 'Only elements that pass all of these are sent by the service',
	options: [{ displayName: 'Filter', name: 'filter', values: filter }],
};
