import type { INodeProperties } from 'n8n-workflow';

import { startFields } from '../core/poll/fields';
import { authentication } from '../GlConnectors/authentication';
import { executeFields } from '../GlConnectors/resources/action/fields';
import { actionOptions } from '../GlConnectors/resources/action/optionFields';
import { optionsField } from '../GlConnectors/resources/shared/client';

/** Items of a list that are read at most, so that the memory holds more than one list. */
export const MAX_ITEMS = 5000;

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

const watchFields: INodeProperties[] = [
	{
		displayName: 'ID Field',
		name: 'idField',
		type: 'string',
		default: '',
		placeholder: 'e.g. message.ts',
		description:
			'The field that tells the items apart, with dots for nested ones. Leave empty to have it found: ID, UUID, number, SHA, key and the like.',
	},
	{
		displayName: 'Timestamp Field',
		name: 'timestampField',
		type: 'string',
		default: '',
		placeholder: 'e.g. created_at',
		description:
			"The field that says when an item came to be, with dots for nested ones. Needed for 'Look Back'; else optional: with it, old items that turn up in the list later are not taken for new.",
	},
	...startFields,
	{
		displayName: 'Also Emit Updated Items',
		name: 'emitUpdated',
		type: 'boolean',
		default: false,
		description:
			'Whether to put out an item again when its content changes. Items then have a field _change: new or updated.',
	},
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
];

export const properties: INodeProperties[] = [
	authentication,
	...executeFields.filter(({ name }) => LIST_FIELDS.includes(name)),
	...watchFields,
	optionsField(...watchOptions, ...actionOptions.filter(({ name }) => LIST_OPTIONS.includes(name))),
];
