import type { INodeProperties } from 'n8n-workflow';

import { startFields } from '../core/poll/fields';
import { authentication } from '../GlConnectors/authentication';
import { executeFields } from '../GlConnectors/resources/action/fields';
import { actionOptions } from '../GlConnectors/resources/action/optionFields';
import { optionsField } from '../GlConnectors/resources/shared/client';
import { integrationEvents, integrationFields } from './integrationFields';

/** Items of a list that are read at most: all of them are remembered. */
export const MAX_ITEMS = 50_000;

/** What says which list to watch is the same as on the node. */
const LIST_FIELDS = [
	'connector',
	'action',
	'integrationIdentifier',
	'specifyParameters',
	'parameters',
	'parametersJson',
];

/** So are the options that shape the list. */
const LIST_OPTIONS = [
	'emptyTexts',
	'nulls',
	'pageSize',
	'responseFields',
	'responseFilters',
	'responseFiltersJson',
];

const LIST_EVENTS = ['newItem', 'newOrUpdatedItem'];

const event: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'New Item',
			value: 'newItem',
			action: 'On new issue, mail, message or other item of a list',
			description: 'A list of any action has an item that was not there before',
		},
		{
			name: 'New or Updated Item',
			value: 'newOrUpdatedItem',
			action: 'On new or updated issue, mail, message or other item of a list',
			description: 'The same, and a known item has changed; a field _change says which it is',
		},
		...integrationEvents,
	],
	default: 'newItem',
};

const watchFields: INodeProperties[] = [
	{
		displayName: 'ID Field',
		name: 'idField',
		type: 'string',
		default: '',
		placeholder: 'e.g. message.ts',
		hint: 'Found by itself when empty',
		description:
			'The field that tells the items apart, such as message.ts, with dots for nested ones. Leave empty to have it found: ID, UUID, number, SHA, key and the like.',
	},
	{
		displayName: 'Timestamp Field',
		name: 'timestampField',
		type: 'string',
		default: '',
		placeholder: 'e.g. created_at',
		hint: 'Found by itself when empty',
		description:
			"The field that says when an item came to be, such as created_at, with dots for nested ones. Leave empty to have it found for 'Look Back' and for the order of the items. If you enter it, old items that turn up in the list later are not taken for new, either.",
	},
	...startFields,
];

const watchOptions: INodeProperties[] = [
	{
		displayName: 'Action Only Reads',
		name: 'onlyReads',
		type: 'boolean',
		default: true,
		description:
			'Whether running the action again and again does no harm. Needed for actions whose name does not tell, because the trigger runs it with every poll.',
	},
	{
		displayName: 'Fields to Compare',
		name: 'comparedFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. title, state',
		description:
			'Comma-separated fields whose change counts as an update, with dots for nested ones. Empty compares everything.',
		displayOptions: { show: { '/event': ['newOrUpdatedItem'] } },
	},
	{
		displayName: 'Max Items to Read',
		name: 'maxItems',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_ITEMS },
		default: 500,
		description:
			'Reads only so many items from the beginning of the list. For lists that have the newest items first; without it, the whole list is read with every poll.',
	},
	{
		displayName: 'Stop When Older Than (Days)',
		name: 'stopWhenOlder',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 30,
		description:
			"Reads no further page once a page ends with an item that is older. For lists that have the newest items first; the age is that of the 'Timestamp Field'.",
	},
];

export const properties: INodeProperties[] = [
	authentication,
	event,
	...integrationFields,
	...[
		...executeFields.filter(({ name }) => LIST_FIELDS.includes(name)).map(offeringReadings),
		...watchFields,
		optionsField(
			...watchOptions,
			...actionOptions.filter(({ name }) => LIST_OPTIONS.includes(name)),
		),
	].map(forLists),
];

/** Only where the trigger watches a list. */
function forLists(field: INodeProperties): INodeProperties {
	const { show, hide } = field.displayOptions ?? {};
	const event = LIST_EVENTS;
	return { ...field, displayOptions: { ...(hide && { hide }), show: { ...show, event } } };
}

/** Of the actions, only those that read are offered; others can be entered by name. */
function offeringReadings(field: INodeProperties): INodeProperties {
	if (field.name !== 'action') return field;
	return {
		...field,
		description:
			"What gives the list. Offered are the actions that only read; enter another one by name, and say under 'Options' that it does.",
		modes: field.modes?.map((mode) =>
			mode.type === 'list'
				? {
						...mode,
						typeOptions: { ...mode.typeOptions, searchListMethod: 'searchReadingActions' },
					}
				: mode,
		),
	};
}
