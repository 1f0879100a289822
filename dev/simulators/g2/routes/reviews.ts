import type { Product } from '../data/catalog';
import type { Review } from '../data/reviews';
import { COUNTRIES, INDUSTRIES, ROLES, SEGMENTS } from '../data/facets';
import { anyOf, between, equals, type Filter, type Filters } from '../filters';
import { list } from '../lists';
import { array, boolean, id, integer, oneOf, text } from '../parameters';
import { dataSolutionsReview } from '../resources/dataSolutions';
import { marketReview, removedReview, review, snippet } from '../resources/reviews';
import { shapeParameters } from '../jsonApi';
import type { Call, Route } from '../route';
import { reviewAggregates } from './aggregates';
import { spendOnReads } from './credits';

const segmentOf = (record: Review) => SEGMENTS[record.reviewer.segment][0];
const industryOf = (record: Review) => INDUSTRIES[record.reviewer.industry][0];
const roleOf = (record: Review) => ROLES[record.role][0];

/** Whether a review has the score; the sources do not agree on what the filter compares. */
const hasScore = (call: { settings: Call['settings'] }, record: Review, values: string[]) =>
	values.includes(
		String(call.settings.npsScoreScale === 'stars' ? Math.round(record.stars) : record.likelihood),
	);

const FILTERS: Filters<Review> = {
	...between<Review>('updated_at', (record) => record.updatedAt),
	category_ids: anyOf((record) => record.product.categoryIds),
	company_segment: anyOf(segmentOf, oneOf(...SEGMENTS.map(([number]) => String(number)))),
	country: anyOf((record) => COUNTRIES[record.reviewer.country][0]),
	industry: anyOf(industryOf, id),
	// Compared where the records are taken, as its meaning is a setting.
	nps_score: { parameter: array(integer(0, 10)), test: () => true },
	region: anyOf((record) => COUNTRIES[record.reviewer.country][2]),
	role: anyOf(roleOf, id),
	comment_answer_values_exclude: {
		parameter: text,
		test: (record, [word]) =>
			![record.love, record.hate, record.benefits].some((answer) => answer.includes(word)),
	},
};

// Compared where the records are taken, as removed reviews are otherwise not listed at all.
const REMOVED: Filter<Review> = { parameter: boolean, test: () => true };

/** Reviews, their snippets, and the reviews of Data Solutions. */
export const reviewRoutes: Route[] = [
	list<Review>({
		path: '/api/v2/products/{product_id}/reviews',
		permission: 'products.reviews.read',
		type: review,
		include: ['user'],
		isCounted: true,
		filters: { ...FILTERS, removed: REMOVED },
		parameters: { serializer: oneOf('market_intelligence'), ...fieldsOfAnyReview() },
		records: (call) => reviewsOf(call, [call.world.product(call.at.product_id)]),
		typeFor: ({ query }) => {
			if (query.one('filter[removed]') === 'true') return removedReview;
			return query.one('serializer') === undefined ? review : marketReview;
		},
		meta: (call, kept) => {
			spendOnReads(call, 'reviews', kept.length);
			const product = call.world.product(call.at.product_id);
			return {
				aggregates: reviewAggregates(call, kept),
				products: [productCard(product)],
			};
		},
	}),
	// Third parties name it for Enterprise plans; its parameters are taken to be the usual ones.
	list<Review>({
		path: '/api/v2/products/{product_id}/market_intelligence/reviews',
		permission: 'products.reviews.read',
		type: marketReview,
		include: ['user'],
		isCounted: true,
		filters: FILTERS,
		parameters: fieldsOfAnyReview(),
		records: (call) => reviewsOf(call, [call.world.product(call.at.product_id)]),
	}),
	list<Review>({
		path: '/api/v2/data_solutions/reviews',
		permission: 'ds_reviews.read',
		type: dataSolutionsReview,
		include: ['user'],
		isCounted: true,
		filters: {
			product_id: anyOf((record) => [record.product.id, record.product.slug]),
			...FILTERS,
		},
		records: (call) => {
			const named = call.query.all('filter[product_id]');
			const products = named
				.map((key) => call.world.findProduct(key))
				.filter((product) => product !== undefined);
			return reviewsOf(call, named.length > 0 ? products : call.world.products.slice(0, 40));
		},
	}),
	list<Review>({
		path: '/api/v2/products/{product_id}/snippets',
		permission: 'products.snippets.read',
		type: snippet,
		include: ['user', 'review'],
		isCounted: true,
		filters: {
			nps_score: { parameter: integer(0, 10), test: () => true },
			company_segment: equals(segmentOf, id),
			industry: equals(industryOf, id),
			category_ids: equals((record) => record.product.categoryIds),
			role: equals(roleOf, id),
			tags: { parameter: text, test: (record, [tag]) => record.love.includes(tag) },
		},
		records: (call) => {
			const score = call.query.one('filter[nps_score]');
			return call.world
				.publicReviewsOf(call.world.product(call.at.product_id))
				.slice(0, 100)
				.filter((record) => score === undefined || hasScore(call, record, [score]));
		},
	}),
];

/** The reviews of some products: the public ones, or with `filter[removed]=true` the others. */
function reviewsOf(call: Call, products: Product[]): readonly Review[] {
	const { world, query } = call;
	const isRemoved = query.one('filter[removed]') === 'true';
	const lists = products.map((product) =>
		isRemoved
			? world.reviewsOf(product).filter((record) => record.removedAt !== null)
			: world.publicReviewsOf(product),
	);
	const reviews = lists.length === 1 ? lists[0] : lists.flat();
	const scores = query.all('filter[nps_score]');
	if (scores.length === 0) return reviews;
	return reviews.filter((record) => hasScore(call, record, scores));
}

/** `fields[reviews]` may name members of any of the three forms of a review. */
function fieldsOfAnyReview() {
	const attributes = {
		...review.attributes,
		...marketReview.attributes,
		...removedReview.attributes,
	};
	return shapeParameters({ ...review, attributes });
}

/** A product as the `meta` of reviews shows it: older names, and `avg_rating` as a text. */
export const productCard = (product: Product) => ({
	name: product.name,
	domain: product.domain,
	slug: product.slug,
	product_type: product.kind,
	star_rating: product.starRating,
	avg_rating: ((product.starRating ?? 0) * 2).toFixed(1),
	detail_description: product.description,
	review_count: product.reviewCount,
	image_url: product.imageUrl,
	public_detail_url: product.publicUrl,
	g2crowd_url: `https://www.g2.com/products/${product.slug}/reviews`,
	write_review_url: `https://www.g2.com/products/${product.slug}/take_survey`,
});
