import type { IDataObject } from 'n8n-workflow';

import { givenCollection, notLost } from '../../../core/items/fields/given';
import { readNumber } from '../../../core/items/fields/number';
import { fillPath } from '../../api/paths';
import { jsonApiShape } from '../../api/simplify';
import type { G2Item } from '../shared/operation';
import { readProducts } from '../shared/products';
import { number, type QueryField } from '../shared/queryField';

/** A product whose reviews are read. */
export interface Source {
	/** ID or slug. */
	product: string;
	/** What is known of it before its reviews are read. */
	known: IDataObject;
	/** A competitor as G2 tells of it in the list of competitors. */
	record?: IDataObject;
}

const COMPETITORS_PATH = '/api/v2/products/{product_id}/competitors';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const competitorsField: QueryField = number(
	'competitors',
	{
		displayName: 'Competitors',
		name: 'competitors',
		description:
			"How many competitors of each product to take as well; costs one request per product, and the competitors' own. Their items have competitor_of.",
	},
	{ minValue: 0, maxValue: 20 },
);

/**
 * The products that are chosen, and as many of each one's competitors as are asked for.
 *
 * @param sending how the requests for competitors are sent
 * @throws Problem when no product is given
 */
export async function readSources(
	item: G2Item,
	sending: { timeoutMs?: number; maxAttempts?: number },
): Promise<Source[]> {
	const products = readProducts(item);
	const options = givenCollection(item, 'options', 'Options');
	const given = notLost(item, 'options.competitors', 'Competitors', options.competitors);
	const count = Math.floor(readNumber(given, 'Competitors', 0, 20) ?? 0);
	const own = products.map((product): Source => ({ product, known: knownOf(product) }));
	if (count === 0) return own;
	const rivals = await Promise.all(
		products.map(async (product) => {
			const path = fillPath(COMPETITORS_PATH, { product_id: { label: 'Product', value: product } });
			const listing = { limit: count, pageSize: count, ...sending };
			const { items } = await item.api.list(path, {}, jsonApiShape.simple, listing);
			return items.map((record): Source => {
				const { id, slug, name } = record;
				const known = { product_id: id, product_slug: slug, product_name: name };
				return { product: String(id), known: { ...known, competitor_of: product }, record };
			});
		}),
	);
	// A product of one's own that G2 takes for a competitor of another one is read once.
	const seen = new Set(products);
	const others = rivals.flat().filter(({ product, known }) => {
		const isNew = ![product, String(known.product_slug)].some((key) => seen.has(key));
		seen.add(product);
		return isNew;
	});
	return [...own, ...others];
}

/** The item with what is known of its product, where the review itself does not tell it. */
export function withSource(json: IDataObject, { known }: Source): IDataObject {
	const { competitor_of: rivalOf, ...product } = known;
	const missing = Object.entries(product).filter(([name]) => json[name] === undefined);
	return {
		...json,
		...Object.fromEntries(missing),
		...(rivalOf !== undefined && { competitor_of: rivalOf }),
	};
}

function knownOf(product: string): IDataObject {
	return UUID.test(product) ? { product_id: product } : { product_slug: product };
}
