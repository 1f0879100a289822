import type { IDataObject } from 'n8n-workflow';

/**
 * What a reader looks for first, by type of record: what it is, how good, whose and when. Types that
 * are not here are short, or G2's own order does.
 */
const LEADING = new Map(
	Object.entries({
		reviews:
			'title star_rating rating product_name user user_id submitted_at user_updated_at removed_at answers love hate url',
		survey_responses:
			'title star_rating product_name user_name submitted_at updated_at comment_answers',
		products:
			'name slug star_rating review_count product_type domain vendor vendor_id g2_url product_url',
		discussions: 'title content product_name user user_id created_at votes_total url',
		integration_reviews:
			'primary_product_name product_name nps user_name description created_at updated_at',
	}).map(([type, names]) => [type, ['id', 'type', ...names.split(' ')]]),
);

/**
 * The same fields, the ones that matter most directly after id and type: n8n shows fields in their
 * order, and a review has more of them than fit on a screen.
 *
 * @param type of the record, as G2 writes it
 */
export function inReadingOrder(fields: IDataObject, type = ''): IDataObject {
	const leading = LEADING.get(type.replace(/-/g, '_'));
	if (!leading) return fields;
	const first = leading.filter((name) => name in fields);
	return { ...Object.fromEntries(first.map((name) => [name, fields[name]])), ...fields };
}
