import { createHash } from 'node:crypto';

import type { Category, Product, Vendor } from '../data/catalog';
import type { Activity } from '../data/intent';
import { PLACES } from '../data/words';
import { centralDay, centralTime, DAY } from '../dates';
import type { World } from '../world';

export type DimensionKind = 'text' | 'number' | 'time';

export interface Dimension {
	kind: DimensionKind;
	read(activity: Activity, world: World): string | number | null;
}

const text = (read: Dimension['read']): Dimension => ({ kind: 'text', read });
const time = (read: Dimension['read']): Dimension => ({ kind: 'time', read });
const productKey = (side: 'viewed' | 'left', key: 'id' | 'slug' | 'name') => (activity: Activity) =>
	(activity[side] as Product | null)?.[key] ?? null;
const rightOf = (key: 'id' | 'slug' | 'name') => (activity: Activity) =>
	activity.left === null ? null : activity.viewed[key];
const categoryKey =
	(key: 'id' | 'slug' | 'name') =>
	(activity: Activity, world: World): string =>
		(world.categoriesOf(activity.viewed)[0] as Category)[key];
const vendorKey =
	(key: 'id' | 'slug' | 'name') =>
	(activity: Activity, world: World): string =>
		(world.vendor(activity.viewed.vendorId) as Vendor)[key];
const placeOf = (activity: Activity, part: 0 | 2 | 4): string | null =>
	activity.company === null ? null : PLACES[activity.company.place][part];

/** What buyer intent can be grouped, filtered and sorted by. */
export const DIMENSIONS: Record<string, Dimension> = {
	signal_type: text((activity) => activity.signalType),
	time: time((activity) => centralTime(activity.time)),
	day: time((activity) => centralDay(activity.time)),
	week: time((activity) => mondayOf(activity.time)),
	month: time((activity) => `${centralDay(activity.time).slice(0, 7)}-01`),
	company_id: text((activity) => activity.company?.id ?? null),
	company_name: text((activity) => activity.company?.name ?? null),
	company_domain: text((activity) => activity.company?.domain ?? null),
	company_country: text((activity) => placeOf(activity, 0)),
	company_state: text((activity) => placeOf(activity, 2)),
	company_city: text((activity) => placeOf(activity, 4)),
	company_employees: { kind: 'number', read: (activity) => activity.company?.employees ?? null },
	company_industry: text((activity) => activity.company?.industry ?? null),
	visitor_id: text((activity) => activity.visitorId),
	visitor_country: text((activity) => PLACES[activity.visitorPlace][0]),
	visitor_state: text((activity) => PLACES[activity.visitorPlace][2]),
	visitor_city: text((activity) => PLACES[activity.visitorPlace][4]),
	company_intent_score: { kind: 'number', read: (activity) => activity.company?.score ?? null },
	product_id: text(productKey('viewed', 'id')),
	product_slug: text(productKey('viewed', 'slug')),
	product_name: text(productKey('viewed', 'name')),
	category_id: text(categoryKey('id')),
	category_slug: text(categoryKey('slug')),
	category_name: text(categoryKey('name')),
	left_product_id: text(productKey('left', 'id')),
	left_product_slug: text(productKey('left', 'slug')),
	left_product_name: text(productKey('left', 'name')),
	right_product_id: text(rightOf('id')),
	right_product_slug: text(rightOf('slug')),
	right_product_name: text(rightOf('name')),
	vendor_id: text(vendorKey('id')),
	vendor_slug: text(vendorKey('slug')),
	vendor_name: text(vendorKey('name')),
	provider: text((activity) => activity.provider),
};

/** What is computed for each group of activities. */
export const MEASURES: Record<string, (group: Activity[]) => number | string | null> = {
	total_activity: (group) => group.length,
	visitor_count: (group) => new Set(group.map(({ visitorId }) => visitorId)).size,
	company_count: (group) =>
		new Set(group.flatMap(({ company }) => (company === null ? [] : [company.id]))).size,
	last_seen_at: (group) =>
		group.length === 0 ? null : centralTime(Math.max(...group.map((activity) => activity.time))),
};

/** The id of a row: it depends on the dimensions asked for and their values. */
export const rowId = (key: string): string => createHash('md5').update(key).digest('hex');

function mondayOf(ms: number): string {
	const day = Date.parse(`${centralDay(ms)}T00:00:00Z`);
	const sinceMonday = (new Date(day).getUTCDay() + 6) % 7;
	return new Date(day - sinceMonday * DAY).toISOString().slice(0, 10);
}
