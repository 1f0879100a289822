import type { Activity, Company } from '../data/intent';
import { PLACES } from '../data/words';
import { centralTime, parseDateTime } from '../dates';
import { compares } from '../filters';
import { dateTime } from '../parameters';
import type { V1Type } from '../resources/v1';
import { v1Company, v1Event } from '../resources/v1Intent';
import type { Route } from '../route';
import { v1List, v1Show } from '../v1Lists';
import { found, type World } from '../world';

const toMs = (value: string) => parseDateTime(value) ?? 0;

/** Activities of one visitor. */
interface Conversion {
	number: number;
	visitorId: string;
	first: Activity;
	last: Activity;
}

const v1Conversion: V1Type<Conversion> = {
	type: 'remote_conversions',
	path: '/api/v1/attribution_tracking/remote-conversions',
	id: (conversion) => String(conversion.number),
	attributes: ({ first, last, visitorId }) => ({
		first_seen: { occurred_at: centralTime(first.time), scope: 'g2', path: '/' },
		last_seen: { occurred_at: centralTime(last.time), scope: 'own', path: '/pricing' },
		saw_first: 'g2',
		isp: last.company === null,
		industry: last.company?.industry ?? null,
		organization: last.company?.name ?? null,
		external_id: null,
		visitor_id: visitorId,
	}),
};

interface History {
	company: Company;
	activities: Activity[];
}

const v1History: V1Type<History> = {
	type: 'intent_histories',
	path: '/api/v1/intent-history',
	id: ({ company }) => String(company.number),
	attributes: ({ company, activities }) => {
		const views = (...types: string[]) =>
			activities.filter(({ signalType }) => types.includes(signalType)).length;
		const compared = activities.flatMap(({ left, viewed }) => (left === null ? [] : [viewed]));
		return {
			company_name: company.name,
			company_domain: company.domain,
			company_country: PLACES[company.place][0],
			company_state: PLACES[company.place][2],
			intent_score: company.score,
			last_seen_at: centralTime(activities[0].time),
			visitor_count: new Set(activities.map(({ visitorId }) => visitorId)).size,
			total_pageviews: activities.length,
			direct_pageviews: views('profile', 'pricing', 'reviews'),
			category_pageviews: views('category'),
			comparison_pageviews: views('compare'),
			competitor_pageviews: views('alternatives'),
			product_profile_pageviews: views('profile'),
			sponsored_content_pageviews: 0,
			compared_products: [...new Set(compared)].map((product) => ({
				product_id: product.id,
				product_name: product.name,
			})),
		};
	},
};

/** Buyer intent of v1: single events, companies, prospects, and sums by company. */
export const v1IntentRoutes: Route[] = [
	v1List<Activity>({
		path: '/api/v1/ahoy/remote-event-streams',
		type: v1Event,
		largest: 25,
		orders: { created_at: (activity) => activity.time, time: (activity) => activity.time },
		filters: {
			start_time: compares((activity) => activity.time, 'gteq', dateTime, toMs),
			end_time: compares((activity) => activity.time, 'lt', dateTime, toMs),
		},
		records: ({ world }) => world.activities,
	}),
	v1List<Company>({
		path: '/api/v1/ahoy/companies',
		type: v1Company,
		records: ({ world }) => world.companies,
	}),
	v1Show('/api/v1/ahoy/companies/{id}', v1Company, ({ world, at }) =>
		found(world.companies.find(({ number }) => String(number) === at.id)),
	),
	v1List<History>({
		path: '/api/v1/intent-history',
		type: v1History,
		records: ({ world }) => histories(world),
	}),
	v1List<Conversion>({
		path: '/api/v1/attribution_tracking/remote-conversions',
		type: v1Conversion,
		records: ({ world }) => conversions(world),
	}),
];

function histories(world: World): History[] {
	const groups = new Map<Company, Activity[]>();
	for (const activity of world.activities) {
		if (activity.company === null) continue;
		groups.set(activity.company, [...(groups.get(activity.company) ?? []), activity]);
	}
	return [...groups].map(([company, activities]) => ({ company, activities }));
}

function conversions(world: World): Conversion[] {
	const byVisitor = new Map<string, Conversion>();
	// Newest first: the first activity met is the visitor's last one.
	for (const activity of world.activities) {
		const known = byVisitor.get(activity.visitorId);
		if (known !== undefined) known.first = activity;
		else {
			const { visitorId } = activity;
			byVisitor.set(visitorId, {
				number: 55 + byVisitor.size,
				visitorId,
				first: activity,
				last: activity,
			});
		}
	}
	return [...byVisitor.values()];
}
