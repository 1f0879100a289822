import type { INodeProperties } from 'n8n-workflow';

import { DIMENSIONS, MEASURES } from '../../G2/api/buyerIntent/vocabulary';
import { scoringFields } from '../../G2/resources/buyerIntent/scoringFields';
import { titleCase } from '../../G2/resources/shared/titleCase';

const show = { displayOptions: { show: { event: ['newBuyerIntent'] } } };

/** When something happened is a field of its own, because the trigger needs it in every case. */
const dimensions = Object.keys(DIMENSIONS).filter(
	(name) => !['time', 'day', 'week', 'month'].includes(name),
);

const choices = (names: string[]) =>
	names
		.map((value) => ({ name: titleCase(value), value }))
		.sort((a, b) => a.name.localeCompare(b.name));

const fields: INodeProperties[] = [
	{
		displayName: 'Dimensions',
		name: 'dimensions',
		type: 'multiOptions',
		options: choices(dimensions),
		default: ['company_name', 'company_domain', 'signal_type'],
		description: 'What to break the activity down by: each combination of their values is an item',
	},
	{
		displayName: 'Resolution',
		name: 'resolution',
		type: 'options',
		options: [
			{
				name: 'Day',
				value: 'day',
				description: 'One item for each combination and day',
			},
			{
				name: 'Exact Time',
				value: 'time',
				description: 'One item for each visit',
			},
		],
		default: 'day',
	},
	{
		displayName: 'Measures',
		name: 'measures',
		type: 'multiOptions',
		options: choices(MEASURES),
		default: ['total_activity'],
		description: 'What to count. When the company was seen last always comes along.',
	},
	{
		displayName: 'Also Emit Growing Activity',
		name: 'emitGrowing',
		type: 'boolean',
		default: false,
		description:
			'Whether to emit an item again when its measures change, such as further visits on the same day. Items then have a field _change: new or updated.',
	},
	{
		displayName: 'Group by Company',
		name: 'groupByCompany',
		type: 'boolean',
		default: false,
		description:
			'Whether to emit one item for each company and poll, with its activity as a list, instead of one for each activity',
	},
	{
		displayName: 'Quiet Period (Days)',
		name: 'quietDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 2 },
		default: 0,
		description:
			'How long to emit nothing more of a company after an item about it; what it does meanwhile is left out. 0.5 stands for 12 hours, 0 for no such time. Kept for the last 1,500 companies.',
	},
	{
		displayName: 'Only When the Tier Rises',
		name: 'onlyTierRises',
		type: 'boolean',
		default: false,
		description:
			'Whether to emit a company only when new activity lifts it into a higher tier, as one item with its account. Scores are those of Get Accounts: see Scoring. Costs one request a product for each 50 companies with something new.',
	},
];

/** What to ask of buyer intent, and which of the companies to put out. */
export const intentFields: INodeProperties[] = [...fields, ...scoringFields].map((field) => ({
	...field,
	...show,
}));

/** Among the options. */
export const scoredDaysField: INodeProperties = {
	displayName: 'Scored Days',
	name: 'scoredDays',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000 },
	default: 30,
	description: 'How many days of activity count for a score',
	displayOptions: { show: { '/event': ['newBuyerIntent'] } },
};
