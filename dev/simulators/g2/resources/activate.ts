import { contactsOf, type Lead } from '../data/activate';
import { INDUSTRIES } from '../data/facets';
import { PLACES } from '../data/words';
import { centralTime } from '../dates';
import { resourceType } from '../jsonApi';
import { makeUnlockToken } from '../unlockTokens';

const shared = {
	product_id: (lead: Lead) => lead.product.id,
	company_country: (lead: Lead) => PLACES[lead.company.place][0],
};

/** A company without its name: employees are a number here. */
export const lockedCompany = resourceType<Lead>({
	type: 'locked_companies',
	id: (lead) => lead.lockedId,
	attributes: {
		...shared,
		company_employees: (lead) => lead.company.employees,
		company_annual_revenue: (lead) =>
			lead.company.number % 4 === 0 ? null : lead.company.employees * 100_000,
		intent_score: (lead) => Math.round(lead.company.score),
		industry: (lead) => lead.company.industry,
		industry_group: (lead) => groupOf(lead.company.industry),
		sig: (lead, world) => makeUnlockToken(lead, world.now()),
	},
});

const unlocked = {
	...shared,
	company_name: (lead: Lead) => lead.company.name,
	company_employees: (lead: Lead) => employeeBand(lead.company.employees),
	intent_score: (lead: Lead) => Math.round(lead.company.score),
	credit_cost: (lead: Lead) => lead.cost,
	viewed_at: (lead: Lead) => (lead.viewedAt === null ? null : centralTime(lead.viewedAt)),
	unlocked_at: (lead: Lead) => centralTime(lead.unlockedAt ?? 0),
};

/** A company with its name in a list: employees are a band of numbers, contacts are null. */
export const unlockedCompany = resourceType<Lead>({
	type: 'unlocked_companies',
	id: (lead) => lead.unlockedId,
	attributes: { ...unlocked, contacts: () => null },
});

/** A company shown alone: with its contacts. */
export const unlockedCompanyWithContacts = resourceType<Lead>({
	type: 'unlocked_companies',
	id: (lead) => lead.unlockedId,
	attributes: { ...unlocked, contacts: contactsOf },
});

export const groupOf = (industry: string): string =>
	/Software|Internet|Information/.test(industry) ? 'Technology' : 'Services';

function employeeBand(employees: number): string {
	const bands: Array<[upTo: number, band: string]> = [
		[10, '1-10'],
		[50, '11-50'],
		[200, '51-200'],
		[500, '201-500'],
		[1000, '501-1000'],
		[10_000, '1001-10000'],
	];
	return bands.find(([upTo]) => employees <= upTo)?.[1] ?? '10001+';
}

/** The industries that industry search knows. */
export const industryNames = INDUSTRIES.map(([, name]) => name);
