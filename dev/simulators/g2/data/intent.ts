import { seededUuid } from '../../shared/seededRandom';
import { DAY } from '../dates';
import { randomFrom } from '../random';
import type { Product } from './catalog';
import { INDUSTRIES } from './facets';
import { COMPANY_KINDS, COMPANY_NAMES, PLACES } from './words';

/** A company whose people were seen on G2. */
export interface Company {
	/** The id of v1. */
	number: number;
	id: string;
	name: string;
	domain: string;
	employees: number;
	industry: string;
	/** Index into PLACES. */
	place: number;
	/** 0 to 100. */
	score: number;
	foundedYear: number;
}

/** One visit of a page on G2. */
export interface Activity {
	number: number;
	/** Whose buyer intent it is: the account's product. */
	subject: Product;
	/** The product that was looked at, or the right side of a comparison. */
	viewed: Product;
	/** The left side of a comparison; null for other visits. */
	left: Product | null;
	/** Null when the visitor's company is not known. */
	company: Company | null;
	visitorId: string;
	/** Index into PLACES. */
	visitorPlace: number;
	signalType: string;
	provider: string;
	time: number;
}

const SIGNAL_TYPES = ['profile', 'pricing', 'compare', 'category', 'reviews', 'alternatives'];
const PROVIDERS = ['g2', 'g2', 'g2', 'capterra', 'software_advice'];

export function makeCompanies(): Company[] {
	return COMPANY_NAMES.flatMap((first) => COMPANY_KINDS.map((second) => `${first} ${second}`)).map(
		(name, index) => {
			const random = randomFrom('company', name);
			return {
				number: 77 + index,
				id: seededUuid('company', name),
				name,
				domain: `${name.toLowerCase().replace(' ', '-')}.test`,
				employees: random.pick([12, 40, 120, 250, 900, 4_000, 25_000]),
				industry: random.pick(INDUSTRIES)[1],
				place: random.int(0, PLACES.length - 1),
				score: random.int(0, 1000) / 10,
				foundedYear: random.int(1950, 2022),
			};
		},
	);
}

/** Four thousand visits of the last 400 days, newest first, dense towards the present. */
export function makeActivities(
	subjects: Product[],
	rivals: Product[],
	companies: Company[],
	now: number,
): Activity[] {
	const random = randomFrom('activities');
	const activities: Activity[] = [];
	for (let index = 0; index < 4000; index++) {
		const subject = random.pick(subjects);
		const signalType = random.pick(SIGNAL_TYPES);
		const rival = random.pick(rivals);
		const isComparison = signalType === 'compare';
		const isOwn = random.chance(0.7);
		const company = random.chance(0.08) ? null : random.pick(companies);
		activities.push({
			number: 9001 + index,
			subject,
			viewed: isComparison || !isOwn ? rival : subject,
			left: isComparison ? (isOwn ? subject : random.pick(rivals)) : null,
			company,
			visitorId: `v-${random.int(1, 900)}`,
			visitorPlace: company?.place ?? random.int(0, PLACES.length - 1),
			signalType,
			provider: random.pick(PROVIDERS),
			time: Math.floor(now - (0.01 + 400 * (index / 4000) ** 1.3) * DAY),
		});
	}
	return activities;
}
