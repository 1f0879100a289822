import type { Review } from '../data/reviews';
import { COUNTRIES, INDUSTRIES, ROLES, SEGMENTS } from '../data/facets';
import type { Call } from '../route';

interface Facet {
	filter: string;
	/** The values that reviews can have, with the id to filter by. */
	values: ReadonlyArray<readonly [id: number | string, text: string]>;
	read(review: Review): number | string;
}

const FACETS: Facet[] = [
	{
		filter: 'company_segment',
		values: SEGMENTS,
		read: (review) => SEGMENTS[review.reviewer.segment][0],
	},
	{
		filter: 'industry',
		values: INDUSTRIES,
		read: (review) => INDUSTRIES[review.reviewer.industry][0],
	},
	{ filter: 'role', values: ROLES, read: (review) => ROLES[review.role][0] },
	{
		filter: 'country',
		values: COUNTRIES.map(([name]) => [name, name] as const),
		read: (review) => COUNTRIES[review.reviewer.country][0],
	},
	{
		filter: 'region',
		values: [...new Set(COUNTRIES.map(([, , region]) => region))].map((name) => [name, name]),
		read: (review) => COUNTRIES[review.reviewer.country][2],
	},
	{
		filter: 'nps_score',
		values: [5, 4, 3, 2, 1].map((stars) => [stars, `${stars} Star${stars > 1 ? 's' : ''}`]),
		read: (review) => Math.round(review.stars),
	},
];

/** The last counts of each list, as every page of a large list asks for the same ones. */
const counted = new WeakMap<readonly Review[], Array<Map<number | string, number>>>();

/**
 * `meta.aggregates` of reviews: for each filter the values there are, with the ids to filter by
 * and how many of the reviews have them.
 */
export function reviewAggregates(call: Call, reviews: readonly Review[]): object[] {
	let counts = counted.get(reviews);
	if (counts === undefined) {
		counts = FACETS.map((facet) => count(facet, reviews));
		counted.set(reviews, counts);
	}
	return FACETS.map((facet, index) => {
		const chosen = call.query.all(`filter[${facet.filter}]`);
		return {
			filter_name: facet.filter,
			nested_filter_name: null,
			collection: facet.values.map(([id, text]) => ({
				id,
				text,
				count: counts[index].get(id) ?? 0,
				checked: chosen.includes(String(id)),
				nested_boxes: [],
			})),
			expanded: chosen.length > 0,
		};
	});
}

function count(facet: Facet, reviews: readonly Review[]): Map<number | string, number> {
	const counts = new Map<number | string, number>();
	for (const review of reviews) {
		const value = facet.read(review);
		counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	return counts;
}
