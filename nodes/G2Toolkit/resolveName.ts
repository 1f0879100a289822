import type { INodeProperties } from 'n8n-workflow';

import { Problem } from '../core/errors/problem';
import type { G2Client } from '../G2/api/client';
import { recordsOf } from '../G2/api/jsonApi';

/** Lists that G2 can search by name, by the field that names one of their records. */
const LISTS: Record<string, { path: string; filter: string }> = {
	product: { path: '/api/v2/products', filter: 'filter[product_name_cont]' },
	category: { path: '/api/v2/categories', filter: 'filter[name_cont]' },
};

/**
 * The id of a record that a model calls by its name. IDs and slugs, which have neither blanks nor
 * capital letters, are taken as they are.
 *
 * @throws Problem with the candidates when the name fits none or several
 */
export async function resolveName(
	client: G2Client,
	{ name, displayName }: INodeProperties,
	value: string,
): Promise<string> {
	const list = LISTS[name];
	const text = value.trim();
	const address = /^(?:https?:\/\/)?[^/]+\/(?:[a-z-]+\/)?(?:products|categories)\/([^/?#]+)/.exec(
		text,
	);
	if (address) return address[1];
	if (!list || /^[a-z0-9][a-z0-9_-]*$/.test(text)) return text;
	const document = await client.read(list.path, { [list.filter]: text, 'page[size]': '10' });
	const found = recordsOf(document).map(({ id, attributes }) => ({
		id: String(id),
		name: String(attributes?.name ?? ''),
		slug: String(attributes?.slug ?? ''),
	}));
	const exact = found.filter((each) => each.name.toLowerCase() === text.toLowerCase());
	const [only] = exact.length > 0 ? exact : found;
	if (exact.length === 1 || found.length === 1) return only.id;
	throw new Problem({
		message: `${displayName}: ${found.length === 0 ? 'nothing' : 'more than one'} is called '${text}'`,
		description:
			found.length === 0
				? 'Look for it with another name first.'
				: `Call again with one of these: ${found.map((each) => `${each.slug || each.id} (${each.name})`).join(', ')}.`,
	});
}
