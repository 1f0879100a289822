import { Problem } from '../core/errors/problem';
import { givenText, givenTexts } from '../core/items/fields/given';
import type { G2Item } from '../G2/resources/shared/operation';
import { productKeyIn } from '../G2/resources/shared/products';

/** Each is read with every poll, one after the other, and has its place in the state. */
const MAX_PRODUCTS = 100;

/**
 * The products to watch, by ID or slug.
 *
 * @throws Problem when there is none, or too many
 */
export function readProducts(item: G2Item): string[] {
	const product = givenText(item, 'product', 'Product');
	const more = givenTexts(item, 'moreProducts', 'More Products').map(productKeyIn);
	const products = [...new Set([product, ...more])].filter((each) => each !== '');
	if (products.length === 0) {
		throw new Problem({
			message: "'Product' is empty",
			description: "Choose the product to watch, or enter its slug: the part after '/products/'.",
		});
	}
	if (products.length <= MAX_PRODUCTS) return products;
	throw new Problem({
		message: `${products.length} products are too many for one trigger`,
		description: `A trigger watches at most ${MAX_PRODUCTS}. Split them over several triggers.`,
	});
}
