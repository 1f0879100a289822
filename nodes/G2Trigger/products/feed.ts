import type { IDataObject } from 'n8n-workflow';

import { Problem } from '../../core/errors/problem';
import { givenTexts } from '../../core/items/fields/given';
import type { Feed, Row } from '../../core/poll/feed';
import { largestPage } from '../../G2/api/client';
import { fillPath } from '../../G2/api/paths';
import { numberOf } from '../../G2/api/shapes/fields';
import { jsonApiShape } from '../../G2/api/simplify';
import { readSources, type Source } from '../../G2/resources/review/sources';
import type { G2Item } from '../../G2/resources/shared/operation';
import { changeOf, selectChanges, type PartRead } from './selectChanges';
import { gridOf, packBadges, PARTS, type Part } from './values';

/** With their values, the state stays below 200 kB. */
const MAX_PRODUCTS = 40;

const PATHS: Record<Part, string> = {
	rating: '/api/v2/products/{product_id}',
	badges: '/api/v2/products/{product_id}/badges',
	grid: '/api/v2/reports/grid/{product_id}',
};

const CHOICES: Record<string, Part> = {
	starRating: 'rating',
	reviewCount: 'rating',
	badges: 'badges',
	grid: 'grid',
};

/**
 * What products look like on G2, which tells of no change: each poll reads it and compares. The parts
 * of a product are lists of their own, so that one that G2 refuses does not hold up the others.
 *
 * @throws Problem when nothing or too much is to be watched, or competitors cannot be read
 */
export async function productFeed(item: G2Item): Promise<Omit<Feed, 'lookBackMs'>> {
	const watch = readWatch(item);
	const sources = await readSources(item, {});
	if (sources.length > MAX_PRODUCTS) throw tooMany(sources.length);
	const parts = PARTS.filter((part) => watch.some((choice) => CHOICES[choice] === part));
	const lists = new Map(
		sources.flatMap((source) => parts.map((part) => [nameOf(source, part), { source, part }])),
	);
	const read = async (source: Source, part: Part) => await readPart(item, source, part, watch);
	const watched = sources.map(({ product }) => product);
	return {
		identity: 'products',
		shape: JSON.stringify(watch.filter((choice) => CHOICES[choice] === 'rating').sort()),
		sources: [...lists.keys()],
		emits: { created: false, updated: true },
		isWindowed: false,
		overlapMs: 0,
		async read(name, { onPage }) {
			const list = lists.get(name);
			if (!list) return;
			onPage([toRow(name, await read(list.source, list.part))], undefined);
		},
		select: (found, rows, notes) => selectChanges(found, rows, watched, notes),
		async sample() {
			const [source] = sources;
			const all = await Promise.all(parts.map(async (part) => await read(source, part)));
			const values = Object.assign({}, ...all.map((each) => each.values)) as PartRead['values'];
			const about = Object.assign({}, ...all.map((each) => each.about)) as IDataObject;
			const same = { values, about };
			return [changeOf(source.product, all, same, same)];
		},
	};
}

function readWatch(item: G2Item): string[] {
	const watch = givenTexts(item, 'watch', 'Watch');
	const wrong = watch.find((choice) => !Object.keys(CHOICES).includes(choice));
	if (watch.length > 0 && wrong === undefined) return watch;
	throw new Problem({
		message: wrong === undefined ? "'Watch' is empty" : `'Watch' has no '${wrong}'`,
		description: `Choose from ${Object.keys(CHOICES).join(', ')}.`,
		kind: 'invalidInput',
	});
}

/** As errors name it. */
function nameOf({ product, known }: Source, part: Part): string {
	const name = known.competitor_of === undefined ? product : String(known.product_slug ?? product);
	return `${name} (${part})`;
}

async function readPart(
	item: G2Item,
	{ product, known, record }: Source,
	part: Part,
	watch: string[],
): Promise<PartRead> {
	const path = fillPath(PATHS[part], { product_id: { label: 'Product', value: product } });
	const base = { product, part, about: known };
	if (part === 'rating') {
		const [flat] = record ? [record] : jsonApiShape.simple(await item.api.read(path));
		const rating = {
			...(watch.includes('starRating') && { stars: numberOf(flat.star_rating) ?? null }),
			...(watch.includes('reviewCount') && { reviews: numberOf(flat.review_count) ?? null }),
		};
		return { ...base, values: { rating }, about: { ...aboutOf(flat), ...known } };
	}
	const options = part === 'badges' ? { pageSize: largestPage(path) } : {};
	const { items, stopped } = await item.api.list(path, {}, jsonApiShape.simple, options);
	if (stopped) {
		throw new Problem({
			message: stopped,
			description: 'The next poll tries again.',
			kind: 'unreadable',
		});
	}
	if (part === 'grid') return { ...base, values: { grid: gridOf(items) as never } };
	const badges = items.map(({ id, title, png_url: image }) => ({ id, title, png_url: image }));
	return { ...base, values: { badges: packBadges(badges.map(({ id }) => String(id))) }, badges };
}

function aboutOf({ id, slug, name, url }: IDataObject): IDataObject {
	const about = { product_id: id, product_slug: slug, product_name: name, url };
	return Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined));
}

function toRow(id: string, read: PartRead): Row {
	return { id, content: read.values, json: read };
}

function tooMany(count: number): Problem {
	return new Problem({
		message: `${count} products with their competitors are too many for one trigger`,
		description: `'Product Changed' watches at most ${MAX_PRODUCTS}. Watch fewer competitors, or split the products over several triggers.`,
		kind: 'invalidInput',
	});
}
