import type { Activity, Company } from '../data/intent';
import { PLACES } from '../data/words';
import { centralTime } from '../dates';
import type { V1Type } from './v1';

/** What v1 calls the kinds of pages. */
const TAGS: Record<string, string> = {
	profile: 'products.details',
	pricing: 'products.pricing',
	compare: 'comparisons.show',
	category: 'categories.show',
	reviews: 'products.reviews',
	alternatives: 'products.competitors',
};

export const v1Event: V1Type<Activity> = {
	type: 'remote_event_streams',
	path: '/api/v1/ahoy/remote-event-streams',
	id: (activity) => String(activity.number),
	attributes: (activity, world) => {
		const [country, countryCode, state, stateCode, city] = PLACES[activity.visitorPlace];
		const products = [activity.left, activity.viewed].flatMap((one) => one ?? []);
		return {
			visitor_id: activity.visitorId,
			url: `https://www.g2.com/products/${activity.viewed.slug}/reviews`,
			tag: TAGS[activity.signalType],
			time: centralTime(activity.time),
			title: `${activity.viewed.name} Reviews`,
			product_ids: products.map(({ name }) => name),
			category_ids: world.categoriesOf(activity.viewed).map(({ name }) => name),
			user_location: {
				country,
				country_code: countryCode,
				state,
				state_code: stateCode,
				city,
			},
			organization: activity.company?.name ?? null,
			created_at: centralTime(activity.time + 300_000),
		};
	},
	related: ({ company }): Record<string, string> =>
		company === null ? {} : { company: `/api/v1/ahoy/companies/${company.number}` },
};

export const v1Company: V1Type<Company> = {
	type: 'companies',
	path: '/api/v1/ahoy/companies',
	id: (company) => String(company.number),
	attributes: (company) => {
		const [country, countryCode, state, stateCode, city] = PLACES[company.place];
		return {
			name: company.name,
			legal_name: `${company.name} Incorporated`,
			domain: company.domain,
			domain_aliases: [],
			employees: company.employees,
			employees_range: company.employees > 1000 ? '1K-50K' : '1-1K',
			country,
			country_code: countryCode,
			state,
			state_code: stateCode,
			city,
			founded_year: company.foundedYear,
			tags: ['B2B'],
			tech: [],
			company_type: 'private',
			annual_revenue: null,
			latitude: '40.7',
			longitude: '-74.0',
		};
	},
};
