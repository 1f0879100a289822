import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { fillDropdown } from '../../core/items/dropdown';
import { LIST } from '../api/acceptance';
import type { G2Client } from '../api/client';
import { recordsOf, type Document, type Record_ } from '../api/jsonApi';
import type { Query } from '../api/query';
import { openG2 } from '../openG2';

/** Enough for a dropdown, and little where reading is metered. */
const PAGE_SIZE = '50';

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

interface Search {
	path: string;
	query: Query;
	records?(page: Document): Record_[];
}

/**
 * One page of a list.
 *
 * @param page the link to it, as the page before gave it
 */
async function search(
	fns: ILoadOptionsFunctions,
	page: string | undefined,
	{ path, query, records = recordsOf }: Search,
): Promise<INodeListSearchResult> {
	const read = async (client: G2Client) =>
		page
			? await client.read(page, {}, {}, LIST)
			: await client.read(path, { ...query, 'page[size]': PAGE_SIZE }, {}, LIST);
	return await fillDropdown(
		fns,
		async () => await openG2(fns),
		async (client) => {
			const document = await read(client);
			const results = records(document).map(entry);
			return { results, ...(document.next && { paginationToken: document.next }) };
		},
	);
}

/** For lists that cannot be searched: the records of the page whose name has the text. */
function withText(document: Document, text = ''): Record_[] {
	const wanted = text.toLowerCase();
	return recordsOf(document).filter((record) => nameOf(record).toLowerCase().includes(wanted));
}

function entry(record: Record_): INodeListSearchItems {
	const { g2_url: url, product_url: legacyUrl } = record.attributes ?? {};
	const address = url ?? legacyUrl;
	return {
		name: nameOf(record),
		value: String(record.id),
		...(typeof address === 'string' && { url: address }),
	};
}

function nameOf({ id, attributes }: Record_): string {
	return String(attributes?.name ?? attributes?.title ?? id);
}

/** Operations of the legacy API search there, because its tokens are not valid for v2. */
function isLegacy(fns: ILoadOptionsFunctions): boolean {
	return fns.getCurrentNodeParameter('resource') === 'legacy';
}
