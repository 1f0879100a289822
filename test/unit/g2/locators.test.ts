import type { INodeProperties } from 'n8n-workflow';

import {
	categoryLocator,
	productLocator,
	vendorLocator,
} from '../../../nodes/G2/resources/shared/locators';

/** What n8n takes out of an address; undefined when it refuses it. */
function slugOf({ modes }: INodeProperties, address: string): string | undefined {
	const mode = modes?.find(({ name }) => name === 'url');
	const { regex } = mode?.extractValue as { regex: string };
	const found = new RegExp(regex).exec(address);
	// n8n takes a match with more than one group for a mistake.
	expect(found?.length ?? 2).toBe(2);
	return found?.[1];
}

describe('addresses on g2.com', () => {
	it.each([
		['https://www.g2.com/products/acme-crm/reviews', 'acme-crm'],
		['https://www.g2.com/products/acme-crm', 'acme-crm'],
		['https://www.g2.com/products/acme-crm?utm_source=x#reviews', 'acme-crm'],
		['http://g2.com/products/acme/reviews/acme-review-1', 'acme'],
		// The site in another language.
		['https://www.g2.com/de/products/acme-crm/reviews', 'acme-crm'],
		['https://www.g2.com/pt-BR/products/acme-crm/reviews', 'acme-crm'],
		['https://www.g2.com/categories/crm', undefined],
		['acme-crm', undefined],
	])('product %s', (address, slug) => expect(slugOf(productLocator, address)).toBe(slug));

	it('of categories and vendors', () => {
		expect(slugOf(categoryLocator, 'https://www.g2.com/fr/categories/crm')).toBe('crm');
		expect(slugOf(vendorLocator, 'https://www.g2.com/sellers/acme-inc')).toBe('acme-inc');
	});
});
