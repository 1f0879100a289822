import type { IDataObject } from 'n8n-workflow';

import type { Emission, Row } from '../../core/poll/feed';
import { keyOf } from '../../core/poll/fingerprint';
import { difference, shown, type Part, type Values } from './values';

/** One part of a product as a poll reads it; the `json` of its row until the poll has ended. */
export interface PartRead extends IDataObject {
	/** ID or slug, as it is watched. */
	product: string;
	part: Part;
	/** What it says now, of this part alone. */
	values: IDataObject & Values;
	/** The badges of now, where it is them. */
	badges?: IDataObject[];
	/** Name, address and so on. */
	about: IDataObject;
}

interface Kept {
	values: Values;
	about: IDataObject;
}

const NOTE = 'products';

/**
 * One item for each product of which something has changed: what it was, what it is, and the
 * difference. What is read now is kept for the next poll.
 *
 * @param found the parts that have changed
 * @param rows all parts that were read
 * @param watched the products, as their parts name them; others are forgotten
 * @param notes kept from poll to poll; changed
 */
export function selectChanges(
	found: Emission[],
	rows: Row[],
	watched: string[],
	notes: Record<string, string>,
): Emission[] {
	const known = JSON.parse(notes[NOTE] ?? '{}') as Record<string, Kept>;
	const kept = new Map(watched.map((product) => [product, known[keyOf(product)]]));
	const now = new Map(kept);
	for (const { json } of rows) {
		const { product, values, about } = json as PartRead;
		const before = now.get(product);
		now.set(product, {
			values: { ...before?.values, ...values },
			about: { ...before?.about, ...about },
		});
	}
	const changed = new Map<string, PartRead[]>();
	for (const { json } of found) {
		const read = json as PartRead;
		changed.set(read.product, [...(changed.get(read.product) ?? []), read]);
	}
	const left = [...now].flatMap(([product, value]) => (value ? [[keyOf(product), value]] : []));
	notes[NOTE] = JSON.stringify(Object.fromEntries(left));
	return [...changed].map(([product, parts]) => ({
		event: 'updated',
		json: changeOf(product, parts, kept.get(product), now.get(product)),
	}));
}

/** @param parts those that have changed */
export function changeOf(
	product: string,
	parts: PartRead[],
	before: Kept | undefined,
	now: Kept | undefined,
): IDataObject {
	const about = now?.about ?? {};
	const only = (values: Values = {}) =>
		Object.fromEntries(parts.map(({ part }) => [part, values[part]])) as Values;
	const badges = parts.find((each) => each.badges)?.badges;
	return {
		...about,
		changed: parts.map(({ part }) => part),
		previous: shown(before?.values ?? {}),
		current: { ...shown(now?.values ?? {}), ...(badges && { badges }) },
		difference: difference(only(before?.values), only(now?.values), badges),
		dedupe_key: `g2-product-${String(about.product_id ?? product)}`,
	};
}
