import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { readTexts } from '../core/items/fields/text';
import { numberOf } from '../G2/api/shapes/fields';
import { isWithin } from '../G2/api/reviews/bounds';
import type { Query } from '../G2/api/query';
import { starFilters } from '../G2/resources/review/bounds';
import type { G2Item } from '../G2/resources/shared/operation';
import {
	collection,
	list,
	number,
	readFields,
	type QueryField,
} from '../G2/resources/shared/queryField';

/** Whether the user wants what a record tells, under the names that an item has. */
export type Filter = (flat: IDataObject) => boolean;

/** How G2 begins the names of its segments. */
const SEGMENTS = ['Small-Business', 'Mid-Market', 'Enterprise'];

const countries = list('countries', {
	displayName: 'Countries',
	name: 'countries',
	placeholder: 'e.g. United States, Germany',
	description:
		'Only reviewers or companies of these countries, as G2 writes them. Separate several by commas.',
});

const segments: QueryField = {
	query: 'segments',
	property: {
		displayName: 'Segments',
		name: 'segments',
		type: 'multiOptions',
		options: SEGMENTS.map((value) => ({ name: value, value })),
		default: [],
		description:
			'Only reviews from companies of these sizes: up to 50 employees, up to 1,000, or more',
	},
	read: (value) => readTexts(value, 'Segments'),
};

const reviewFilters: QueryField[] = [...starFilters, segments, countries];

const MIN_SCORE = 'minScore';

const intentFilters: QueryField[] = [
	countries,
	number(
		'employeesAtLeast',
		{
			displayName: 'Employees at Least',
			name: 'employeesAtLeast',
			description: 'Only companies with so many employees or more',
		},
		{ minValue: 0 },
	),
	number(
		'employeesAtMost',
		{
			displayName: 'Employees at Most',
			name: 'employeesAtMost',
			description: 'Only companies with so many employees or fewer',
		},
		{ minValue: 0 },
		1000,
	),
	number(
		MIN_SCORE,
		{
			displayName: 'Score at Least',
			name: MIN_SCORE,
			description:
				'Only companies with this score or more, as Get Accounts works it out: see Scoring. Costs one request a product for each 50 companies with something new.',
		},
		{ minValue: 0 },
	),
	list('signalTypes', {
		displayName: 'Signal Types',
		name: 'signalTypes',
		placeholder: 'e.g. pricing, compare',
		description: 'Only signals of these types, as G2 names them. Separate several by commas.',
	}),
];

/**
 * What is wanted of an event. The trigger filters by itself: what it leaves out counts as seen, so
 * that a filter that is changed later brings nothing old.
 *
 * @param events the events with reviews, and the one with buyer intent
 */
export function filterFields(reviewEvents: string[], intentEvent: string): INodeProperties[] {
	const both = [...reviewEvents, intentEvent];
	const shownFor = ({ property }: QueryField): INodeProperties => {
		const isOf = (fields: QueryField[]) => fields.some((each) => each.property === property);
		const events = [
			...(isOf(reviewFilters) ? reviewEvents : []),
			...(isOf(intentFilters) ? [intentEvent] : []),
		];
		return { ...property, displayOptions: { show: { '/event': events } } };
	};
	const all = [...new Set([...reviewFilters, ...intentFilters])].map(shownFor);
	const [field] = collection('Filters', 'filters', 'Add Filter', all);
	return [{ ...field, displayOptions: { show: { event: both } } }];
}

/** Which reviews are wanted, and whether that takes knowing the reviewer. */
export function readReviewFilter(item: G2Item): { isWanted: Filter; needsReviewer: boolean } {
	const given = readFields(item, 'filters', reviewFilters);
	const bounds = {
		...('starsAtLeast' in given && { starsAtLeast: Number(given.starsAtLeast) }),
		...('starsAtMost' in given && { starsAtMost: Number(given.starsAtMost) }),
	};
	const wanted = textsOf(given, 'segments').map(letters);
	return {
		needsReviewer: wanted.length > 0,
		isWanted: (flat) =>
			isWithin(flat, bounds) &&
			isOneOf(textsOf(given, 'countries'), flat.country) &&
			(wanted.length === 0 ||
				wanted.some((each) => letters(flat.company_segment).startsWith(each))),
	};
}

export interface IntentFilter {
	/** Without the score. */
	isWanted: Filter;
	/** The dimensions that it looks at. */
	dimensions: string[];
	/** The least score that a company must have. */
	minScore?: number;
}

/** Which activity is wanted. */
export function readIntentFilter(item: G2Item): IntentFilter {
	const given = readFields(item, 'filters', intentFilters);
	const { employeesAtLeast: least, employeesAtMost: most, [MIN_SCORE]: score } = given;
	const countriesWanted = textsOf(given, 'countries');
	const types = textsOf(given, 'signalTypes');
	const hasSize = least !== undefined || most !== undefined;
	return {
		dimensions: [
			...(countriesWanted.length > 0 ? ['company_country'] : []),
			...(hasSize ? ['company_employees'] : []),
			...(types.length > 0 ? ['signal_type'] : []),
		],
		...(score !== undefined && { minScore: Number(score) }),
		isWanted(flat) {
			const employees = numberOf(flat.company_employees);
			const fits =
				employees !== undefined &&
				employees >= Number(least ?? -Infinity) &&
				employees <= Number(most ?? Infinity);
			return (
				isOneOf(countriesWanted, flat.company_country) &&
				isOneOf(types, flat.signal_type) &&
				(!hasSize || fits)
			);
		},
	};
}

function textsOf(given: Query, name: string): string[] {
	return [given[name] ?? []].flat().map(String);
}

/** Without any, everything is wanted; what is not told is none of them. */
function isOneOf(wanted: string[], value: unknown): boolean {
	const plain = (text: unknown) => (typeof text === 'string' ? text.trim().toLowerCase() : '');
	return wanted.length === 0 || wanted.some((each) => plain(each) === plain(value));
}

function letters(value: unknown): string {
	return typeof value === 'string' ? value.toLowerCase().replace(/[^a-z]/g, '') : '';
}
