/** What kind of value a dimension has; it decides which operators make sense. */
export type Kind = 'text' | 'id' | 'number' | 'time';

/** The dimensions of buyer intent, with the kind of their values. */
export const DIMENSIONS: Record<string, Kind> = {
	signal_type: 'text',
	time: 'time',
	day: 'time',
	week: 'time',
	month: 'time',
	company_id: 'id',
	company_name: 'text',
	company_domain: 'text',
	company_country: 'text',
	company_state: 'text',
	company_city: 'text',
	company_employees: 'number',
	company_industry: 'text',
	company_intent_score: 'number',
	visitor_id: 'id',
	visitor_country: 'text',
	visitor_state: 'text',
	visitor_city: 'text',
	product_id: 'id',
	product_slug: 'text',
	product_name: 'text',
	category_id: 'id',
	category_slug: 'text',
	category_name: 'text',
	left_product_id: 'id',
	left_product_slug: 'text',
	left_product_name: 'text',
	right_product_id: 'id',
	right_product_slug: 'text',
	right_product_name: 'text',
	vendor_id: 'id',
	vendor_slug: 'text',
	vendor_name: 'text',
	provider: 'text',
};

/** Known only from examples of filters; it is no column of the result. */
const FILTER_ONLY: Record<string, Kind> = { audience_product_id: 'id' };

/** What can be filtered by. */
export const FILTERABLE: Record<string, Kind> = { ...DIMENSIONS, ...FILTER_ONLY };

export const MEASURES = ['company_count', 'last_seen_at', 'total_activity', 'visitor_count'];

/** Needs a product to be scored for, so the query across products does not have it. */
export const PRODUCT_ONLY = 'company_intent_score';

export const OPERATORS: Record<string, string> = {
	cont: 'Contains',
	not_cont: 'Does Not Contain',
	eq: 'Is',
	not_eq: 'Is Not',
	empty: 'Is Empty',
	present: 'Is Not Empty',
	in: 'Is One Of',
	gt: 'Is Greater Than',
	gteq: 'Is Greater Than or Equal',
	lt: 'Is Less Than',
	lteq: 'Is Less Than or Equal',
};

const COMPARISONS = ['gt', 'gteq', 'lt', 'lteq'];

/**
 * Which operators fit which kind of value. G2 lists all operators for all dimensions; what it makes
 * of a text part in a number, or of a name "greater than" another, is not documented.
 */
export const OPERATORS_BY_KIND: Record<Kind, string[]> = {
	text: ['eq', 'not_eq', 'cont', 'not_cont', 'in', 'present', 'empty'],
	id: ['eq', 'not_eq', 'in', 'present', 'empty'],
	number: ['eq', 'not_eq', ...COMPARISONS, 'present', 'empty'],
	time: ['eq', 'not_eq', ...COMPARISONS, 'present', 'empty'],
};

/** Operators that take no value. */
export const WITHOUT_VALUE = ['present', 'empty'];
