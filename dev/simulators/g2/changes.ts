import { makeReviews } from './data/reviews';
import type { World } from './world';

/** What other people do while a client polls; always now, and if nothing else is said to the first product. */

/** @returns the id of a review that is submitted and published now; by default with any stars */
export function addReview(world: World, stars?: number): string {
	const [product] = world.products;
	const number = 8_000_000 + world.newNumber();
	const one = { ...product, reviewCount: 1 };
	const [review] = makeReviews(one, world.reviewers, world.now(), number);
	const at = world.now();
	Object.assign(review, {
		product,
		removedAt: null,
		submittedAt: at,
		publishedAt: at,
		userUpdatedAt: at,
		updatedAt: at,
		...(stars !== undefined && { stars }),
	});
	world.changeReviews(product, [review, ...world.reviewsOf(product)]);
	product.reviewCount += 1;
	return review.id;
}

/** @returns the id of the newest review, which its author edits; the stars, too, when they are given */
export function editReview(world: World, stars?: number): string {
	const [review] = world.publicReviewsOf(world.products[0]);
	review.title = `${review.title} (edited)`;
	if (stars !== undefined) review.stars = stars;
	review.userUpdatedAt = world.now();
	review.updatedAt = world.now();
	return review.id;
}

/** @returns the id of the newest review, which is removed */
export function removeReview(world: World): string {
	const [product] = world.products;
	const [review] = world.publicReviewsOf(product);
	review.removedAt = world.now();
	review.updatedAt = world.now();
	world.changeReviews(product, world.reviewsOf(product));
	product.reviewCount -= 1;
	return review.id;
}

/**
 * @param at which of the companies it is
 * @returns the domain of the company that looks at the product, by default at its prices
 */
export function addActivity(world: World, at = 0, signalType = 'pricing'): string {
	const company = world.companies[at];
	world.activities.unshift({
		number: 90_000 + world.newNumber(),
		subject: world.products[0],
		viewed: world.products[0],
		left: null,
		company,
		visitorId: 'v-new',
		visitorPlace: company.place,
		signalType,
		provider: 'g2',
		time: world.now(),
	});
	return company.domain;
}

/** What of a product may change. */
export interface ProductChange {
	/** ID or slug; the first product by default. */
	product?: string;
	stars?: number;
	reviews?: number;
	/** Year of one more badge in each category, of its fall. */
	badgeOf?: number;
	/** Whether its oldest badge in each category is taken away. */
	losesBadge?: boolean;
	place?: string;
}

/** A product is rated anew, or finds another place in its Grid reports. */
export function changeProduct(world: World, change: ProductChange): void {
	const product = change.product === undefined ? world.products[0] : world.product(change.product);
	if (change.stars !== undefined) product.starRating = change.stars;
	if (change.reviews !== undefined) product.reviewCount = change.reviews;
	const honors = world.honorsOf(product);
	if (change.badgeOf !== undefined) honors.badgeYears.push(change.badgeOf);
	if (change.losesBadge) honors.lost += 1;
	if (change.place !== undefined) honors.place = change.place;
}
