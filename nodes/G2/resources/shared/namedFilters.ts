import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { currentValue, fillDropdown } from '../../../core/items/dropdown';
import { reviewAggregate } from '../../api/aggregates';
import { openG2 } from '../../openG2';
import { list, lookup, type QueryField } from './queryField';

/**
 * Filters whose values G2 names together with the reviews of a product, with what looks them up and
 * what they are called where they have to be typed: some take numbers, others names.
 */
const NAMED: Array<
	[query: string, name: string, title: string, lookupMethod: string, typed: string]
> = [
	[
		'company_segment',
		'companySegment',
		'Company Segment',
		'getReviewSegments',
		'Company Segment IDs',
	],
	['country', 'country', 'Country', 'getReviewCountries', 'Countries'],
	['industry', 'industry', 'Industry', 'getReviewIndustries', 'Industry IDs'],
	['region', 'region', 'Region', 'getReviewRegions', 'Regions'],
	['role', 'role', 'Role', 'getReviewRoles', 'Role IDs'],
	// Documented as 0 to 10, but the values that G2 itself offers are stars.
	['nps_score', 'score', 'Score', 'getReviewScores', 'Scores'],
];

/** For one product's reviews, whose values a dropdown shows. */
export const namedFilters: QueryField[] = NAMED.map(([query, name, title, method]) =>
	lookup(`filter[${query}][]`, { displayName: `${title} Names or IDs`, name }, method),
);

/** For reviews of several products, where no product is there to look names up. */
export const typedNamedFilters: QueryField[] = NAMED.map(([query, name, , , displayName]) =>
	list(`filter[${query}][]`, {
		displayName,
		name,
		description:
			"Values of the filter of 'Review: Get Many' with this name. Separate several by commas.",
	}),
);

type Load = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** What fills the dropdowns: the values that the reviews of the chosen product have, with their names. */
export const namedFilterLists: Record<string, Load> = Object.fromEntries(
	NAMED.map(([query, , , method]) => [method, valuesOf(query)]),
);

function valuesOf(filter: string): Load {
	return async function (this: ILoadOptionsFunctions) {
		const product = currentValue(this, 'product');
		if (product === '') return [];
		return await fillDropdown(
			this,
			async () => await openG2(this),
			async (client) => await reviewAggregate(client, product, filter),
		);
	};
}
