import { Problem } from '../../../core/errors/problem';
import type { ReviewBounds } from '../../api/reviews/bounds';
import type { G2Item } from '../shared/operation';
import {
	bounds,
	flag,
	instant,
	number,
	readFields,
	text,
	type QueryField,
} from '../shared/queryField';

const [submittedAfter] = bounds('submitted');
const stars = { minValue: 1, maxValue: 5 };

/** The stars of a review, as they are read and compared by the node itself. */
export const starFilters: QueryField[] = [
	number(
		'starsAtLeast',
		{
			displayName: 'Stars at Least',
			name: 'starsAtLeast',
			description: 'Only these stars or more',
		},
		stars,
	),
	number(
		'starsAtMost',
		{ displayName: 'Stars at Most', name: 'starsAtMost', description: 'Only these stars or fewer' },
		stars,
		5,
	),
];

/** What G2 cannot filter by: the node reads on until Limit is full. */
export const ownFilters: QueryField[] = [
	submittedAfter,
	instant('publishedAfter', {
		displayName: 'Published After',
		name: 'publishedAfter',
		description: 'Only reviews published after this time',
	}),
	...starFilters,
	text('reviewer', {
		displayName: 'Reviewer Contains',
		name: 'reviewer',
		description: "Only reviews whose reviewer's name or company has this text",
	}),
];

export const newestFirst: QueryField = flag(
	'newestFirst',
	{
		displayName: 'Newest First',
		name: 'newestFirst',
		description:
			'Whether to sort by time. G2 has no order, so this reads the last 90 days, then a year, then everything, until Limit is full: one request for 250 reviews.',
	},
	'true',
);

const DEFAULT_MAX_READ = 5000;

export const maxRead: QueryField = number(
	'maxRead',
	{
		displayName: 'Reviews to Read at Most',
		name: 'maxRead',
		description: 'Newest First fails instead of reading more; 5000 by default',
	},
	{ minValue: 1 },
	DEFAULT_MAX_READ,
);

/**
 * What the node itself does with the reviews that it reads.
 *
 * @throws Problem that names a field whose value is not of its kind
 */
export function readBounds(item: G2Item): {
	bounds: ReviewBounds;
	newestFirst: boolean;
	maxRead: number;
} {
	const given = readFields(item, 'filters', ownFilters);
	const options = readFields(item, 'options', [newestFirst, maxRead]);
	const when = (name: string) => (name in given ? Date.parse(String(given[name])) : undefined);
	const count = (name: string) => (name in given ? Number(given[name]) : undefined);
	const all: ReviewBounds = {
		submittedAfter: when(submittedAfter.query),
		publishedAfter: when('publishedAfter'),
		starsAtLeast: count('starsAtLeast'),
		starsAtMost: count('starsAtMost'),
		reviewer: 'reviewer' in given ? String(given.reviewer) : undefined,
	};
	const bounds = Object.entries(all).filter(([, value]) => value !== undefined);
	return {
		bounds: Object.fromEntries(bounds),
		newestFirst: 'newestFirst' in options,
		maxRead: 'maxRead' in options ? Number(options.maxRead) : DEFAULT_MAX_READ,
	};
}

/** @throws Problem when a bound needs what market intelligence does not tell */
export function checkTold({ submittedAfter: submitted, publishedAfter }: ReviewBounds): void {
	if (submitted === undefined && publishedAfter === undefined) return;
	throw new Problem({
		message: "'Market Intelligence' does not tell when a review was submitted or published",
		description: "Use 'Updated After', or take 'Market Intelligence' out of 'Options'.",
		kind: 'invalidInput',
	});
}
