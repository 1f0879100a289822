import { RATING_KEYS, type Review } from '../data/reviews';
import { COUNTRIES, INDUSTRIES, ROLES, SEGMENTS } from '../data/facets';
import { FEATURES } from '../data/words';
import { centralTime } from '../dates';
import { resourceType, type ResourceType } from '../jsonApi';
import { attribution, user } from './community';

export const urlOf = (review: Review): string =>
	`https://www.g2.com/products/${review.product.slug}/reviews/${review.slug}`;

export const sourceOf = (review: Review): string =>
	review.isIncentivised
		? 'This reviewer was offered a nominal gift card as thank you for completing this review.'
		: 'Organic review. This review was written entirely without invitation or incentive.';

const freeAnswers = (review: Review): Record<string, { text: string; value: unknown }> => ({
	love: { text: 'What do you like best?', value: review.love },
	hate: { text: 'What do you dislike?', value: review.hate },
	benefits: { text: 'What problems does it solve for you?', value: review.benefits },
	...(review.recommendations === null
		? {}
		: { recommendations: { text: 'Recommendations to others', value: review.recommendations } }),
});

const relationships: ResourceType<Review>['relationships'] = {
	user: { target: () => user, records: (review) => review.reviewer },
};

/** A review of v2. It can be filtered by `updated_at`, which is no attribute. */
export const review = resourceType<Review>({
	type: 'reviews',
	id: (record) => record.id,
	attributes: {
		answers: freeAnswers,
		attribution: (record) => attribution(urlOf(record)),
		comments_present: (record) => record.hasComments,
		country_name: (record) => COUNTRIES[record.reviewer.country][0],
		default_sort: (record) => record.sortScore,
		is_public: () => true,
		official_response_present: (record) => record.hasComments,
		percent_complete: (record) => record.percentComplete,
		product_name: (record) => record.product.name,
		published_at: (record) => centralTime(record.publishedAt),
		regions: (record) => [COUNTRIES[record.reviewer.country][2]],
		review_incentive: (record) => record.isIncentivised,
		slug: (record) => record.slug,
		source: sourceOf,
		star_rating: (record) => record.stars,
		submitted_at: (record) => centralTime(record.submittedAt),
		title: (record) => record.title,
		url: urlOf,
		user_updated_at: (record) => centralTime(record.userUpdatedAt),
		verified_current_user: (record) => record.isVerified,
	},
	relationships,
});

/** A review with `serializer=market_intelligence`: other attributes under the same type. */
export const marketReview = resourceType<Review>({
	type: 'reviews',
	id: (record) => record.id,
	attributes: {
		answers: (record) => ({ ...freeAnswers(record), ...marketAnswers(record) }),
		category_names: (record, world) =>
			world.categoriesOf(record.product).map((category) => category.name),
		company_segment_name: (record) => SEGMENTS[record.reviewer.segment][1],
		country_code: (record) => COUNTRIES[record.reviewer.country][1],
		country_name: (record) => COUNTRIES[record.reviewer.country][0],
		feature_ratings: (record, world) =>
			FEATURES.Core.slice(0, 2).map((feature) => ({
				category: world.categoriesOf(record.product)[0].name,
				section: 'Core',
				question_title: feature,
				question_text: `How well does ${record.product.name} ${feature.toLowerCase()}?`,
				answer_value: record.ratings[0],
			})),
		industry_name: (record) => INDUSTRIES[record.reviewer.industry][1],
		primary_region_name: (record) => COUNTRIES[record.reviewer.country][2],
		product_name: (record) => record.product.name,
		rating: (record) => record.stars,
		switched_from_products: (record) => (record.hasComments ? ['Rival'] : []),
		switched_theme: (record) => (record.hasComments ? ['Price'] : []),
		title: (record) => record.title,
		url: urlOf,
		user_company_name: (record) => record.reviewer.company,
		user_updated_at: (record) => centralTime(record.userUpdatedAt),
	},
	relationships,
});

/** A review with `filter[removed]=true`: little is left of it. */
export const removedReview = resourceType<Review>({
	type: 'reviews',
	id: (record) => record.id,
	attributes: {
		product_name: (record) => record.product.name,
		removed_at: (record) => centralTime(record.removedAt ?? 0),
		slug: (record) => record.slug,
		submitted_at: (record) => centralTime(record.submittedAt),
	},
	relationships,
});

/** A sentence of a review, for showing. */
export const snippet = resourceType<Review>({
	type: 'snippets',
	id: (record) => record.id.replace(/^.{8}/, (start) => [...start].reverse().join('')),
	attributes: {
		content: (record) => record.love,
		review_url: (record) => `https://www.g2.com/survey_responses/${record.slug}`,
		stars_image_url: (record) => `https://images.g2crowd.test/stars/${record.stars}.svg`,
		star_rating: (record) => record.stars,
		submitted_at: (record) => centralTime(record.submittedAt),
	},
	relationships: {
		user: { target: () => user, records: (record) => record.reviewer },
		review: { target: () => review, records: (record) => record },
	},
});

function marketAnswers(record: Review): Record<string, { text: string; value: unknown }> {
	const answers: Record<string, { text: string; value: unknown }> = {
		nps: { text: 'How likely are you to recommend it?', value: record.likelihood },
	};
	RATING_KEYS.forEach((key, index) => {
		answers[key] = { text: key.replace(/_/g, ' '), value: record.ratings[index] };
	});
	const others: Record<string, unknown> = {
		price: 4,
		product_role: ROLES[record.role][1],
		time_used: '1–2 years',
		implementation_year: 2024,
		implementation: 'In-house team',
		deployment: 'Cloud',
		go_live_time: '1–3 months',
		investment_level: null,
		annual_cost: null,
		contract_length: '12 months',
		discount: null,
		users_purchased: 25,
		adoption: '51–75%',
		roi: '7–12 months',
		switched_from_other_product: record.hasComments,
		switched_reason: null,
		direction: true,
		implementation_consultant: null,
	};
	for (const [key, value] of Object.entries(others)) {
		answers[key] = { text: key.replace(/_/g, ' '), value };
	}
	return answers;
}
