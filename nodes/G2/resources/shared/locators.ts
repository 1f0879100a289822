import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';

import { isLegacy, locator, search, withText } from './locator';

export const productLocator = locator({
	title: 'Product',
	parameter: 'product',
	description: 'The product on G2. Its slug is the part after /products/ in its address on g2.com.',
	searchListMethod: 'searchProducts',
	id: '6406e5a1-7c2b-4bb0-9d0e-3f1a2b4c5d6e',
	slug: 'acme-crm',
	url: { example: 'https://www.g2.com/products/acme-crm/reviews', folder: 'products' },
});

/** The product in a path such as `/api/v2/products/{product_id}/reviews`. */
export const productKey = { product_id: productLocator };

/** Products by a part of their name. */
export async function searchProducts(
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
): Promise<INodeListSearchResult> {
	const legacy = isLegacy(this);
	const parameter = legacy ? 'filter[name]' : 'filter[product_name_cont]';
	return await search(this, page, {
		path: legacy ? '/api/v1/products' : '/api/v2/products',
		query: filter ? { [parameter]: filter } : {},
	});
}

export const categoryLocator = locator({
	title: 'Category',
	parameter: 'category',
	description: 'The category on G2. Its slug is the part after /categories/ in its address.',
	searchListMethod: 'searchCategories',
	id: 'c6ef5673-90ca-4ddd-8c78-2a1b3c4d5e6f',
	slug: 'crm',
	url: { example: 'https://www.g2.com/categories/crm', folder: 'categories' },
});

/** Categories by a part of their name. */
export async function searchCategories(
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
): Promise<INodeListSearchResult> {
	const legacy = isLegacy(this);
	const parameter = legacy ? 'filter[name]' : 'filter[name_cont]';
	return await search(this, page, {
		path: legacy ? '/api/v1/categories' : '/api/v2/categories',
		query: filter ? { [parameter]: filter } : {},
	});
}

export const vendorLocator = locator({
	title: 'Vendor',
	parameter: 'vendor',
	description: 'The company behind products on G2',
	searchListMethod: 'searchVendors',
	id: '0d4c1a52-5b1e-4a3b-8f0a-7c6d5e4f3a2b',
	slug: 'acme-inc',
	url: { example: 'https://www.g2.com/sellers/acme-inc', folder: 'sellers' },
});

/** Vendors; by name only through their products, because the list of vendors has no such filter. */
export async function searchVendors(
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
): Promise<INodeListSearchResult> {
	if (isLegacy(this)) {
		return await search(this, page, {
			path: '/api/v1/vendors',
			query: {},
			records: (document) => withText(document, filter),
		});
	}
	if (!filter) return await search(this, page, { path: '/api/v2/vendors', query: {} });
	return await search(this, page, {
		path: '/api/v2/products',
		query: { 'filter[vendor_name]': filter, include: 'vendor' },
		records: ({ included }) => included.filter(({ type }) => type === 'vendors'),
	});
}

export const boardLocator = locator({
	title: 'Research Board',
	parameter: 'board',
	description: 'One of your research boards',
	searchListMethod: 'searchBoards',
	id: '9b2f6c1e-3d4a-4f5b-8c7d-1e2f3a4b5c6d',
});

/** The user's research boards. */
export async function searchBoards(
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
): Promise<INodeListSearchResult> {
	return await search(this, page, {
		path: '/api/v2/users/me/research_boards',
		query: {},
		records: (document) => withText(document, filter),
	});
}

/** An id that only lists of the same resource give. */
export function idField(
	displayName: string,
	name: string,
	description: string,
	placeholder: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		required: true,
		description,
		placeholder: `e.g. ${placeholder}`,
	};
}
