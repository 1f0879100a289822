import type { INodeProperties } from 'n8n-workflow';

interface LocatorTexts {
	title: string;
	parameter: string;
	description: string;
	searchListMethod: string;
	/** Examples of an id, a slug and an address. */
	id: string;
	slug?: string;
	url?: { example: string; folder: string };
}

/** A record from a searchable list, by id, and where it has them by slug or address on g2.com. */
function locator(texts: LocatorTexts): INodeProperties {
	const { title, parameter, description, searchListMethod, id, slug, url } = texts;
	const example = url?.example ?? '';
	// Browsers hide the scheme, so people copy addresses without it. The site in another language has it in the path: g2.com/de/products/…
	const regex = `(?:https?:\\/\\/)?[^\\/]+\\/(?:[a-z]{2}(?:-[A-Za-z]{2})?\\/)?${url?.folder}\\/([^\\/?#]+)`;
	const errorMessage = `Enter an address such as ${example}`;
	const offered = ['list', 'id', ...(slug ? ['slug'] : []), ...(url ? ['url'] : [])];
	const field: INodeProperties = {
		displayName: title,
		name: parameter,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${id}` },
			{ displayName: 'By Slug', name: 'slug', type: 'string', placeholder: `e.g. ${slug}` },
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: `e.g. ${example}`,
				extractValue: { type: 'regex', regex },
				validation: [{ type: 'regex', properties: { regex: `${regex}.*`, errorMessage } }],
			},
		],
	};
	return { ...field, modes: field.modes?.filter(({ name }) => offered.includes(name)) };
}

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

export const categoryLocator = locator({
	title: 'Category',
	parameter: 'category',
	description: 'The category on G2. Its slug is the part after /categories/ in its address.',
	searchListMethod: 'searchCategories',
	id: 'c6ef5673-90ca-4ddd-8c78-2a1b3c4d5e6f',
	slug: 'crm',
	url: { example: 'https://www.g2.com/categories/crm', folder: 'categories' },
});

export const vendorLocator = locator({
	title: 'Vendor',
	parameter: 'vendor',
	description: 'The company behind products on G2',
	searchListMethod: 'searchVendors',
	id: '0d4c1a52-5b1e-4a3b-8f0a-7c6d5e4f3a2b',
	slug: 'acme-inc',
	url: { example: 'https://www.g2.com/sellers/acme-inc', folder: 'sellers' },
});

export const boardLocator = locator({
	title: 'Research Board',
	parameter: 'board',
	description: 'One of your research boards',
	searchListMethod: 'searchBoards',
	id: '9b2f6c1e-3d4a-4f5b-8c7d-1e2f3a4b5c6d',
});

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
