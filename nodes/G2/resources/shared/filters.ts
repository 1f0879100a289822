import { namedFilters, typedNamedFilters } from './namedFilters';
import { bounds, choice, flag, list, number, text, type QueryField } from './queryField';

/** Creation and change, which most lists can be filtered by. */
export const createdAndUpdated: QueryField[] = [...bounds('created'), ...bounds('updated')];

const otherReviewFilters: QueryField[] = [
	...bounds('updated'),
	list('filter[category_ids][]', {
		displayName: 'Category IDs',
		name: 'categoryIds',
		description: 'Only reviews in these categories. Separate several by commas.',
	}),
	text('filter[comment_answer_values_exclude]', {
		displayName: 'Exclude Answers With',
		name: 'excludeAnswers',
		description: 'Leaves out reviews whose answers have this value',
	}),
];

/** What G2 documents for one product's reviews only. */
const removed = flag(
	'filter[removed]',
	{
		displayName: 'Removed Only',
		name: 'removed',
		description: 'Whether to return only reviews that were taken down, and when that was',
	},
	'true',
);

/** The filters of one product's reviews. */
export const reviewFilters: QueryField[] = [...otherReviewFilters, removed, ...namedFilters];

/** The same for reviews of several products, where no product is there to look names up. */
export const bulkReviewFilters: QueryField[] = [
	list('filter[product_id][]', {
		displayName: 'Product IDs or Slugs',
		name: 'productIds',
		description: 'Only reviews of these products. Separate several by commas.',
	}),
	...otherReviewFilters,
	...typedNamedFilters,
];

/** The filters of features. */
export function featureFilters(parent: 'product' | 'category'): QueryField[] {
	const category = text('filter[category_uuid_eq]', {
		displayName: 'Category ID',
		name: 'categoryId',
		description: 'Only features of this category (its UUID)',
	});
	return [
		...createdAndUpdated,
		...(parent === 'product' ? [category] : []),
		text('filter[product_uuid_eq]', {
			displayName: 'Product ID',
			name: 'productId',
			description: 'Only features of this product (its UUID)',
		}),
		text('filter[functionality_eq]', {
			displayName: 'Functionality',
			name: 'functionality',
			placeholder: 'e.g. native',
			description: 'Only features that are provided this way',
		}),
		flag('filter[is_verified_eq]', {
			displayName: 'Is Verified',
			name: 'isVerified',
			description: 'Whether to return only verified features, or only others',
		}),
	];
}

/** What a snippet's review can be filtered by; unlike elsewhere one value each. */
export const snippetFilters: QueryField[] = [
	text('filter[category_ids]', {
		displayName: 'Category ID',
		name: 'categoryId',
		description: 'Only snippets of reviews in this category',
	}),
	choice(
		'filter[company_segment]',
		{
			displayName: 'Company Segment',
			name: 'companySegment',
			description: "Size of the reviewer's company",
		},
		[
			{ name: 'Small Business (50 or Fewer)', value: 179 },
			{ name: 'Mid-Market (51–1,000)', value: 180 },
			{ name: 'Enterprise (More Than 1,000)', value: 181 },
		],
	),
	text('filter[industry]', {
		displayName: 'Industry ID',
		name: 'industry',
		description: 'Number of the industry, as the filters of reviews show it',
	}),
	text('filter[role]', {
		displayName: 'Role ID',
		name: 'role',
		description: 'Number of the role, as the filters of reviews show it',
	}),
	number(
		'filter[nps_score]',
		{
			displayName: 'Score',
			name: 'score',
			description: 'Only snippets of reviews with this score',
		},
		{ minValue: 0, maxValue: 10 },
	),
	text('filter[tags]', {
		displayName: 'Tag',
		name: 'tag',
		description: 'Only snippets with this tag',
	}),
];
