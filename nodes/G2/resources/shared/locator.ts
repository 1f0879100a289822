import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodeProperties,
} from 'n8n-workflow';

import { fillDropdown } from '../../../core/items/dropdown';
import { hasWords } from '../../../core/items/search';
import { LIST } from '../../api/acceptance';
import type { G2Client } from '../../api/client';
import { recordsOf, type Document, type Record_ } from '../../api/jsonApi';
import type { Query } from '../../api/query';
import { openG2 } from '../../openG2';

/** Enough for a dropdown, and little where reading is metered. */
const PAGE_SIZE = '50';

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
export function locator(texts: LocatorTexts): INodeProperties {
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
export async function search(
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

/** For lists that cannot be searched: the records of the page whose name has all words. */
export function withText(document: Document, text = ''): Record_[] {
	return recordsOf(document).filter((record) => hasWords(text, nameOf(record)));
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
export function isLegacy(fns: ILoadOptionsFunctions): boolean {
	return fns.getCurrentNodeParameter('resource') === 'legacy';
}
