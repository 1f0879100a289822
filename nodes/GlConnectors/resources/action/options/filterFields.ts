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

/** One condition on the elements of an answer, of any of the service's six types, which comes first. */
const filter: INodeProperties[] = [
	{ displayName: 'Type', name: 'type', type: 'options', options: TYPES, default: 'string' },
	{
		displayName: 'Field',
		name: 'fieldName',
		type: 'string',
		default: '',
		placeholder: 'e.g. user.login',
	},
	{ displayName: 'Text', name: 'text', type: 'string', default: '', ...show('string') },
	{
		displayName: 'Values',
		name: 'values',
		type: 'string',
		default: '',
		placeholder: 'e.g. open, closed',
		description: 'Comma-separated. Empty filters nothing.',
		...show('number_list', 'string_list'),
	},
	{
		displayName: 'Ignore Case',
		name: 'ignoreCase',
		type: 'boolean',
		default: true,
		description: 'Whether upper and lower case are the same',
		...show('string', 'string_list'),
	},
	{ displayName: 'Number', name: 'number', type: 'number', default: 0, ...show('number') },
	bound('From Date', 'fromDate', 'e.g. 2026-01-31', 'date_range'),
	bound('To Date', 'toDate', 'e.g. 2026-12-31', 'date_range'),
	bound('From Number', 'fromValue', 'e.g. 10', 'number_range'),
	bound('To Number', 'toValue', 'e.g. 20', 'number_range'),
	{
		displayName: 'Root',
		name: 'root',
		type: 'string',
		default: '',
		placeholder: 'e.g. payload.headers',
		description: 'The inner list to filter. Empty filters the elements themselves.',
	},
];

/** One end of a range. */
function bound(displayName: string, name: string, example: string, type: string): INodeProperties {
	return { displayName, name, type: 'string', default: '', placeholder: example, ...show(type) };
}

/** Conditions that the service applies to an answer before it sends it; all must hold. */
export const responseFilters: INodeProperties = {
	displayName: 'Response Filters',
	name: 'responseFilters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Filter',
	default: {},
	description:
		'Only elements that pass all of these are sent by the service. Ranges include their ends; an empty end is no bound.',
	options: [{ displayName: 'Filter', name: 'filter', values: filter }],
};
