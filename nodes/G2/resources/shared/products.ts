import type { INodeProperties } from 'n8n-workflow';

import { givenText, givenTexts } from '../../../core/items/fields/given';
import type { G2Item } from './operation';
import { number } from './queryField';
import { empty } from './required';

export const moreProductsField: INodeProperties = {
	displayName: 'More Products',
	name: 'moreProducts',
	type: 'string',
	default: '',
	placeholder: 'e.g. acme-crm, other-crm',
	description: 'IDs, slugs or addresses of further products, separated by commas',
};

export const daysField: INodeProperties = number(
	'days',
	{ displayName: 'Days', name: 'days', description: 'Length of the period that ends now' },
	{ minValue: 1, maxValue: 1000 },
).property;

/**
 * The products that are chosen, by ID or slug, each once.
 *
 * @throws Problem when there is none
 */
export function readProducts(item: G2Item): string[] {
	const product = givenText(item, 'product', 'Product');
	const more = givenTexts(item, 'moreProducts', 'More Products');
	const products = [...new Set([product, ...more].map(productKeyIn))].filter((each) => each !== '');
	if (products.length === 0) throw empty('Product');
	return products;
}

/** People copy addresses; what counts is the part after '/products/'. */
export function productKeyIn(text: string): string {
	return /\/products\/([^/?#]+)/.exec(text)?.[1] ?? text;
}
