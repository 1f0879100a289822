import { RATING_KEYS, type Review } from '../data/reviews';
import { COUNTRIES, INDUSTRIES, ROLES, SEGMENTS } from '../data/facets';
import { centralTime } from '../dates';
import { resourceType, type ResourceType } from '../jsonApi';
import { attribution, user } from './community';
import { sourceOf, urlOf } from './reviews';

/** A review of Data Solutions: everything flat, the answers too. */
export const dataSolutionsReview = resourceType<Review>({
	type: 'reviews',
	id: (review) => review.id,
	attributes: {
		url: urlOf,
		slug: (review) => review.slug,
		title: (review) => review.title,
		star_rating: (review) => review.stars,
		published_at: (review) => centralTime(review.publishedAt),
		submitted_at: (review) => centralTime(review.submittedAt),
		user_updated_at: (review) => centralTime(review.userUpdatedAt),
		product_name: (review) => review.product.name,
		country_name: (review) => COUNTRIES[review.reviewer.country][0],
		source: sourceOf,
		review_incentive: (review) => review.isIncentivised,
		verified_current_user: (review) => review.isVerified,
		comments_present: (review) => review.hasComments,
		official_response_present: (review) => review.hasComments,
		is_public: () => true,
		percent_complete: (review) => review.percentComplete,
		default_sort: (review) => review.sortScore,
		regions: (review) => [COUNTRIES[review.reviewer.country][2]],
		attribution: (review) => attribution(urlOf(review)),
		love: (review) => review.love,
		hate: (review) => review.hate,
		benefits: (review) => review.benefits,
		recommendations: (review) => review.recommendations,
		...ratings(),
		price: () => 4,
		likely_to_recommend: (review) => review.likelihood,
		nps: (review) => (review.likelihood >= 9 ? 100 : review.likelihood >= 7 ? 0 : -100),
		company_segment: (review) => SEGMENTS[review.reviewer.segment][1],
		role: (review) => ROLES[review.role][1],
		company_size: (review) => ['11-50', '201-500', '1001-5000'][review.reviewer.segment],
		industry: (review) => INDUSTRIES[review.reviewer.industry][1],
		user_title: (review) => review.reviewer.title,
		company: (review) => review.reviewer.company,
		experience_level: () => '1–2 years',
		implementation: () => 'In-house team',
		go_live_time: () => '1–3 months',
		estimated_roi: () => '7–12 months',
		annual_cost: () => null,
		setup_cost: () => null,
		contract_length: () => '12 months',
		discount: () => null,
		users_purchased: () => '25',
		frequency_of_use: () => 'Daily',
		deployment: () => 'Cloud',
		implementation_year: () => '2024',
		adoption: () => '51–75%',
		switched_from: (review) => (review.hasComments ? 'Yes' : 'No'),
		switched_from_product: (review) => (review.hasComments ? ['Rival'] : []),
		switched_from_product_id: (review, world) =>
			review.hasComments ? [world.product('rival').id] : [],
		switch_reason: () => null,
		switch_themes: (review) => (review.hasComments ? ['Price'] : []),
		survey_response_id: (review) => String(review.number),
		product_id: (review) => review.product.id,
		categories: (review, world) =>
			world.categoriesOf(review.product).map((category) => category.name),
		direction: () => 'Going in the right direction',
		organic: (review) => !review.isIncentivised,
	},
	relationships: {
		user: { target: () => user, records: (review) => review.reviewer },
	},
});

/** The ratings from 1 to 7, each an attribute of its own. */
function ratings(): ResourceType<Review>['attributes'] {
	return Object.fromEntries(
		RATING_KEYS.map((key, index) => [key, (review: Review) => review.ratings[index]]),
	);
}
