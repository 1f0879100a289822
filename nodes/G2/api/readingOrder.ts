import type { IDataObject } from 'n8n-workflow';

/**
 * What a reader looks for first, by type of record: what it is, how good, whose and when. Types that
 * are not here are short, or G2's own order does.
 */
const LEADING = new Map(
	Object.entries({
		discussions: 'title content product_name user user_id created_at votes_total url',
		integration_reviews:
			'primary_product_name product_name nps user_name description created_at updated_at',
	}).map(([type, names]) => [type, ['id', 'type', ...names.split(' ')]]),
);

/**
 * The same fields, the ones that matter most directly after id and type: n8n shows fields in their
 * order, and some types have more of them than fit on a screen.
 *
 * @param type of the record, as G2 writes it
 */
export function inReadingOrder(fields: IDataObject, type = ''): IDataObject {
	const leading = LEADING.get(type.replace(/-/g, '_'));
	if (!leading) return fields;
	const first = leading.filter((name) => name in fields);
	return { ...Object.fromEntries(first.map((name) => [name, fields[name]])), ...fields };
}
