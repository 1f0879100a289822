import { seededUuid } from '../../shared/seededRandom';
import { DAY } from '../dates';
import { randomFrom } from '../random';
import { COUNTRIES, INDUSTRIES, SEGMENTS } from './facets';
import { COMPANY_KINDS, COMPANY_NAMES, GIVEN_NAMES } from './words';

/** Someone who writes reviews and discussions. */
export interface Reviewer {
	id: string;
	firstName: string;
	lastName: string;
	name: string;
	industry: number;
	segment: number;
	country: number;
	company: string | null;
	title: string | null;
	imageUrl: string | null;
	createdAt: number;
	updatedAt: number;
}

/** Five hundred reviewers. Some hide their name, as G2 lets them. */
export function makeReviewers(now: number): Reviewer[] {
	return Array.from({ length: 500 }, (_, index) => {
		const random = randomFrom('reviewer', index);
		const industry = random.int(0, INDUSTRIES.length - 1);
		const isHidden = random.chance(0.25);
		const firstName = isHidden ? 'Verified User' : random.pick(GIVEN_NAMES);
		const lastName = isHidden
			? `in ${INDUSTRIES[industry][1]}`
			: String.fromCharCode(65 + random.int(0, 25));
		const createdAt = now - random.int(200, 2000) * DAY;
		return {
			id: seededUuid('reviewer', index),
			firstName,
			lastName,
			name: `${firstName} ${lastName}`,
			industry,
			segment: random.int(0, SEGMENTS.length - 1),
			country: random.int(0, COUNTRIES.length - 1),
			company: random.chance(0.4)
				? null
				: `${random.pick(COMPANY_NAMES)} ${random.pick(COMPANY_KINDS)}`,
			title: random.chance(0.4) ? null : random.pick(['Analyst', 'Manager', 'CTO', 'Engineer']),
			imageUrl: null,
			createdAt,
			updatedAt: createdAt + random.int(1, 199) * DAY,
		};
	});
}
