import { seededUuid } from '../../shared/seededRandom';
import { DAY } from '../dates';
import { randomFrom, type Random } from '../random';
import type { Product } from './catalog';
import type { Reviewer } from './reviewers';
import { ROLES } from './facets';
import { BENEFITS, DISLIKES, LIKES, TITLES } from './words';

export const RATING_KEYS = [
	'meets_requirements',
	'ease_of_use',
	'ease_of_setup',
	'ease_of_admin',
	'quality_of_support',
	'ease_of_doing_business_with',
] as const;

export interface Review {
	id: string;
	/** The id of v1: a number. */
	number: number;
	product: Product;
	reviewer: Reviewer;
	slug: string;
	title: string;
	/** 1 to 5 in steps of a half. */
	stars: number;
	/** 0 to 10. */
	likelihood: number;
	love: string;
	hate: string;
	benefits: string;
	recommendations: string | null;
	/** 1 to 7, in the order of RATING_KEYS. */
	ratings: number[];
	/** Index into ROLES. */
	role: number;
	isIncentivised: boolean;
	isVerified: boolean;
	hasComments: boolean;
	/** As G2 writes it: a share (0.9) on some reviews, a percentage (85.9) on others. */
	percentComplete: number;
	sortScore: number;
	submittedAt: number;
	publishedAt: number;
	userUpdatedAt: number;
	/** Filtered by, never shown in v2. */
	updatedAt: number;
	removedAt: number | null;
}

/** Reviews of a product, newest first; the removed ones (about one in thirty) come on top. */
export function makeReviews(
	product: Product,
	reviewers: Reviewer[],
	now: number,
	firstNumber: number,
): Review[] {
	const removed = Math.ceil(product.reviewCount / 30);
	const total = product.reviewCount + removed;
	const random = randomFrom('reviews', product.id);
	const shift = product.number === 1738 ? 0 : random.int(0, 9);
	const reviews: Review[] = [];
	for (let index = 0; index < total; index++) {
		// Many recent ones and a long tail, as on a real product's page.
		const age = 0.2 + shift + 1500 * (index / total) ** 1.5 + random.next() * 0.3;
		// Spreads the removed ones evenly over all.
		const share = (at: number) => Math.floor((at * removed) / total);
		const isRemoved = share(index + 1) > share(index);
		reviews.push(makeReview(product, reviewers, random, now - age * DAY, firstNumber + index));
		if (isRemoved) reviews[index].removedAt = reviews[index].publishedAt + DAY / 10;
	}
	return reviews;
}

function makeReview(
	product: Product,
	reviewers: Reviewer[],
	random: Random,
	at: number,
	number: number,
): Review {
	const submittedAt = Math.floor(at);
	const wish = (product.starRating ?? 4) + random.next() * 2 - 1;
	const stars = Math.min(5, Math.max(1, Math.round(wish * 2) / 2));
	const publishedAt = submittedAt + random.int(1, 120) * 60_000;
	const userUpdatedAt = random.chance(0.2) ? publishedAt + 30 * 60_000 : submittedAt;
	return {
		id: seededUuid('review', product.id, number),
		number,
		product,
		reviewer: random.pick(reviewers),
		slug: `${product.slug}-review-${number}`,
		title: random.pick(TITLES),
		stars,
		likelihood: Math.min(10, Math.max(0, Math.round(stars * 2 + random.next() * 2 - 1))),
		love: random.pick(LIKES),
		hate: random.pick(DISLIKES),
		benefits: random.pick(BENEFITS),
		recommendations: random.chance(0.5) ? null : 'Try it with a small team first',
		ratings: RATING_KEYS.map(() =>
			Math.min(7, Math.max(1, Math.round(stars * 1.4 + random.next() - 0.5))),
		),
		role: random.int(0, ROLES.length - 1),
		isIncentivised: random.chance(0.4),
		isVerified: random.chance(0.8),
		hasComments: random.chance(0.1),
		percentComplete: random.chance(0.5) ? random.int(50, 100) / 100 : random.int(500, 1000) / 10,
		sortScore: random.int(0, 1000) / 1000,
		submittedAt,
		publishedAt,
		userUpdatedAt,
		updatedAt: Math.max(publishedAt, userUpdatedAt),
		removedAt: null,
	};
}
