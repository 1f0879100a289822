import type { IDataObject } from 'n8n-workflow';

import { contentOf, CONTENT_LENGTH } from '../../core/poll/fingerprint';

/** What is looked at of a product, each with a request of its own. */
export const PARTS = ['rating', 'badges', 'grid'] as const;
export type Part = (typeof PARTS)[number];

/** Place and scores in one Grid report. */
export interface GridPlace {
	place: string | null;
	satisfaction: number | null;
	presence: number | null;
}

/** What is kept of a product, as JSON. */
export interface Values {
	rating?: { stars?: number | null; reviews?: number | null };
	/** See `packBadges`. */
	badges?: string;
	/** By category and segment. */
	grid?: Record<string, GridPlace>;
}

/** Characters of a product's badges as they are kept; of more, only fingerprints are. */
const MAX_BADGES = 2500;

/** Fingerprints that are kept of a product's badges. */
const MAX_HASHED = MAX_BADGES / CONTENT_LENGTH;

/** Fingerprints begin with it; no badge does. */
const HASHED = '#';

/** Reports of a product that are kept. */
const MAX_REPORTS = 20;

/** The ids of badges as one text, whatever their order. */
export function packBadges(ids: string[]): string {
	const sorted = [...new Set(ids)].sort();
	const text = sorted.join('\n');
	if (text.length <= MAX_BADGES && !text.startsWith(HASHED)) return text;
	return `${HASHED}${sorted.slice(0, MAX_HASHED).map(contentOf).join('')}`;
}

/** How many badges there are, by what is kept of them. */
export function badgeCount(packed: string): number {
	return packed === '' ? 0 : keysOf(packed).length;
}

/** Ids, or where there are too many of them their fingerprints. */
function keysOf(packed: string): string[] {
	if (!packed.startsWith(HASHED)) return packed === '' ? [] : packed.split('\n');
	const all = packed.slice(HASHED.length);
	return Array.from({ length: all.length / CONTENT_LENGTH }, (_, index) =>
		all.slice(index * CONTENT_LENGTH, (index + 1) * CONTENT_LENGTH),
	);
}

/** Grid reports as G2 tells of them, by category and segment. */
export function gridOf(reports: IDataObject[]): Record<string, GridPlace> {
	const places = reports.map((report): [string, GridPlace] => [
		[report.category_name ?? report.category_id, report.segment].filter(Boolean).join(', '),
		{
			place: textOr(report.grid_position),
			satisfaction: numberOr(report.satisfaction_score),
			presence: numberOr(report.market_presence_score),
		},
	]);
	return Object.fromEntries(places.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, MAX_REPORTS));
}

/** What an item shows of the values. */
export function shown({ rating, badges, grid }: Values): IDataObject {
	const places = Object.entries(grid ?? {}).map(([name, { place, satisfaction, presence }]) => [
		name,
		{ place, satisfaction_score: satisfaction, market_presence_score: presence },
	]);
	return {
		...(rating?.stars !== undefined && { star_rating: rating.stars }),
		...(rating?.reviews !== undefined && { review_count: rating.reviews }),
		...(badges !== undefined && { badge_count: badgeCount(badges) }),
		...(grid && { grid: Object.fromEntries(places) as IDataObject }),
	};
}

/** What is different, by the names of `shown`; only of what is known of both times. */
export function difference(before: Values, now: Values, badges: IDataObject[] = []): IDataObject {
	const numbers: Array<[string, number | null | undefined, number | null | undefined]> = [
		['star_rating', before.rating?.stars, now.rating?.stars],
		['review_count', before.rating?.reviews, now.rating?.reviews],
	];
	const known = numbers.filter(
		([, from, to]) => typeof from === 'number' && typeof to === 'number',
	);
	return {
		...Object.fromEntries(known.map(([name, from, to]) => [name, less(to, from)])),
		...(before.badges !== undefined &&
			now.badges !== undefined &&
			badgeDifference(before.badges, now.badges, badges)),
		...(before.grid && now.grid && { grid: gridDifference(before.grid, now.grid) }),
	};
}

/** @param badges those of now, with their ids */
function badgeDifference(before: string, now: string, badges: IDataObject[]): IDataObject {
	const isHashed = before.startsWith(HASHED);
	const keyOf = (id: string) => (isHashed ? contentOf(id) : id);
	const had = new Set(keysOf(before));
	const has = new Set(badges.map(({ id }) => keyOf(String(id))));
	const lost = [...had].filter((key) => !has.has(key));
	return {
		badge_count: badgeCount(now) - badgeCount(before),
		badges_gained: badges.filter(({ id }) => !had.has(keyOf(String(id)))),
		badges_lost: lost.length,
		...(!isHashed && { badges_lost_ids: lost }),
	};
}

function gridDifference(
	before: Record<string, GridPlace>,
	now: Record<string, GridPlace>,
): IDataObject[] {
	const none: GridPlace = { place: null, satisfaction: null, presence: null };
	return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((report) => {
		const [from, to] = [before[report] ?? none, now[report] ?? none];
		if (contentOf(from) === contentOf(to)) return [];
		return {
			report,
			previous_place: from.place,
			place: to.place,
			satisfaction_score: less(to.satisfaction, from.satisfaction),
			market_presence_score: less(to.presence, from.presence),
		};
	});
}

/** Without the noise of binary fractions; null where one of them is not known. */
function less(to: number | null | undefined, from: number | null | undefined): number | null {
	return typeof to === 'number' && typeof from === 'number'
		? Math.round((to - from) * 100) / 100
		: null;
}

function textOr(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

function numberOr(value: unknown): number | null {
	return typeof value === 'number' ? value : null;
}
