import { seededBytes, seededUuid } from '../../shared/seededRandom';
import { DAY } from '../dates';
import { randomFrom } from '../random';
import type { Product } from './catalog';
import type { Company } from './intent';
import { GIVEN_NAMES, PLACES } from './words';

/** A company that shows intent and whose name costs credits. */
export interface Lead {
	/** 64 hex digits: the id while it is locked. */
	lockedId: string;
	/** UUID: the id once it is unlocked. */
	unlockedId: string;
	product: Product;
	company: Company;
	cost: number;
	/** Cannot be matched to a company any more: unlocking is skipped as `unresolved`. */
	isUnresolvable: boolean;
	/** Milliseconds since the epoch; null while it is locked. */
	unlockedAt: number | null;
	viewedAt: number | null;
}

export interface Contact {
	id: string;
	full_name: string;
	job_title: string;
	departments: string[];
	job_functions: string[];
	management_level: string;
	country: string;
	state: string;
}

/** Forty companies for each product; the first five were unlocked earlier. */
export function makeLeads(products: Product[], companies: Company[], now: number): Lead[] {
	return products.flatMap((product) =>
		companies
			.filter((company) => (company.number + product.number) % 3 === 0)
			.slice(0, 40)
			.map((company, index) => {
				const random = randomFrom('lead', product.id, company.id);
				return {
					lockedId: seededBytes('locked', product.id, company.id).toString('hex'),
					unlockedId: seededUuid('unlocked', product.id, company.id),
					product,
					company,
					cost: random.int(1, 5),
					isUnresolvable: index === 39,
					unlockedAt: index < 5 ? now - (index + 2) * DAY : null,
					viewedAt: null,
				};
			}),
	);
}

/** People of an unlocked company; neither mail nor telephone. */
export function contactsOf(lead: Lead): Contact[] {
	const random = randomFrom('contacts', lead.lockedId);
	const [country, , state] = PLACES[lead.company.place];
	return Array.from({ length: random.int(1, 3) }, (_, index) => ({
		id: seededUuid('contact', lead.lockedId, index),
		full_name: `${random.pick(GIVEN_NAMES)} Example`,
		job_title: random.pick(['VP Sales', 'Head of IT', 'Operations Manager']),
		departments: [random.pick(['Sales', 'IT', 'Operations'])],
		job_functions: [random.pick(['Management', 'Administration'])],
		management_level: random.pick(['VP', 'Director', 'Manager']),
		country,
		state,
	}));
}
