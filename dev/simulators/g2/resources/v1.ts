import type { Category, Product, Vendor } from '../data/catalog';
import type { Reviewer } from '../data/reviewers';
import { RATING_KEYS, type Review } from '../data/reviews';
import { COUNTRIES, INDUSTRIES, SEGMENTS } from '../data/facets';
import { centralTime } from '../dates';
import type { SurveyQuestion } from '../routes/questions';
import type { Call } from '../route';
import type { ResourceSubscription, World } from '../world';

/** A kind of resource of v1: relationships are links, and every resource links to itself. */
export interface V1Type<R> {
	/** With underscores; a setting writes hyphens. */
	type: string;
	/** Path of the list, below which each record has its own. */
	path: string;
	id(record: R): string;
	attributes(record: R, world: World): Record<string, unknown>;
	/** Path or full URL of each relationship. */
	related?(record: R): Record<string, string>;
}

/** A record as v1 shows it. */
export function v1Resource<R>(type: V1Type<R>, record: R, call: Call): object {
	const related = Object.entries(type.related?.(record) ?? {});
	const id = type.id(record);
	return {
		id,
		type: call.settings.v1Types === 'hyphen' ? type.type.replace(/_/g, '-') : type.type,
		links: { self: `${call.origin}${type.path}/${id}` },
		attributes: type.attributes(record, call.world),
		...(related.length === 0
			? {}
			: {
					relationships: Object.fromEntries(
						related.map(([name, path]) => [name, { links: { related: `${call.origin}${path}` } }]),
					),
				}),
	};
}

const dates = (record: { createdAt: number; updatedAt: number }) => ({
	created_at: centralTime(record.createdAt),
	updated_at: centralTime(record.updatedAt),
});

export const v1Product: V1Type<Product> = {
	type: 'products',
	path: '/api/v1/products',
	id: (product) => product.id,
	attributes: (product) => ({
		name: product.name,
		short_name: product.name,
		slug: product.slug,
		domain: product.domain,
		description: product.description,
		detail_description: product.description,
		product_type: product.kind,
		product_url: `https://www.g2.com/products/${product.slug}`,
		public_detail_url: `https://www.g2.com/products/${product.slug}/reviews`,
		image_url: product.imageUrl,
		review_count: product.reviewCount,
		star_rating: product.starRating ?? 0,
		avg_rating: (product.starRating ?? 0) * 2,
		...dates(product),
	}),
	related: ({ id }) => ({
		survey_responses: `/api/v1/products/${id}/survey-responses`,
		categories: `/api/v1/products/${id}/categories`,
	}),
};

export const v1Category: V1Type<Category> = {
	type: 'categories',
	path: '/api/v1/categories',
	id: (category) => category.id,
	attributes: (category) => ({
		name: category.name,
		slug: category.slug,
		description: category.description,
		...dates(category),
	}),
};

export const v1Vendor: V1Type<Vendor> = {
	type: 'vendors',
	path: '/api/v1/vendors',
	id: (vendor) => vendor.id,
	attributes: (vendor, world) => ({
		name: vendor.name,
		description: vendor.description,
		company_website: vendor.website,
		slug: vendor.slug,
		public_products_count: world.productsOfVendor(vendor).length,
		updated_at: centralTime(vendor.updatedAt),
	}),
};

/** What v2 calls a review. */
export const v1SurveyResponse: V1Type<Review> = {
	type: 'survey_responses',
	path: '/api/v1/survey-responses',
	id: (review) => String(review.number),
	attributes: (review) => ({
		default_sort: review.sortScore,
		product_name: review.product.name,
		is_public: true,
		slug: review.slug,
		percent_complete: review.percentComplete,
		star_rating: review.stars,
		title: review.title,
		comment_answers: commentAnswers(review),
		secondary_answers: secondaryAnswers(review),
		verified_current_user: review.isVerified,
		is_business_partner: false,
		review_source: review.isIncentivised ? 'Incentivized' : 'Organic',
		votes_up: 0,
		votes_down: 0,
		votes_total: 0,
		user_id: review.reviewer.id,
		user_name: review.reviewer.name,
		user_image_url: review.reviewer.imageUrl,
		country_name: COUNTRIES[review.reviewer.country][0],
		regions: [COUNTRIES[review.reviewer.country][2]],
		submitted_at: centralTime(review.submittedAt),
		updated_at: centralTime(review.updatedAt),
		moderated_at: centralTime(review.publishedAt),
		product_id: review.product.id,
		reference_user_consent: false,
		status: 'published',
	}),
	related: (review) => ({
		product: `/api/v1/products/${review.product.id}`,
		questions: '/api/v1/questions',
		answers: '/api/v1/answers',
	}),
};

export const commentAnswers = (review: Review) => ({
	love: { text: 'What do you like best?', value: review.love },
	hate: { text: 'What do you dislike?', value: review.hate },
	benefits: { text: 'What problems does it solve for you?', value: review.benefits },
});

export const secondaryAnswers = (review: Review): Record<string, { text: string; value: number }> =>
	Object.fromEntries(
		RATING_KEYS.map((key, index) => [
			key,
			{ text: key.replace(/_/g, ' '), value: review.ratings[index] },
		]),
	);

export const v1Question: V1Type<SurveyQuestion> = {
	type: 'questions',
	path: '/api/v1/questions',
	id: (question) => question.id,
	attributes: (question) => ({
		title: question.title,
		description: question.title,
		text_template: question.template,
		question_type: question.type,
		input_type: question.type,
		is_required: question.isRequired,
		updated_at: centralTime(question.updatedAt),
	}),
};

export interface V1Answer {
	id: string;
	review: Review;
	questionId: string;
	text: string;
	value: string | number;
}

export const v1Answer: V1Type<V1Answer> = {
	type: 'answers',
	path: '/api/v1/answers',
	id: (answer) => answer.id,
	attributes: ({ review, questionId, text, value }) => ({
		product_id: review.product.id,
		question_id: questionId,
		survey_response_id: String(review.number),
		question_text: text,
		question_type: typeof value === 'number' ? 'rating' : 'text',
		input_type: typeof value === 'number' ? 'rating' : 'textarea',
		value,
		created_at: centralTime(review.submittedAt),
		updated_at: centralTime(review.updatedAt),
	}),
};

export const v1User: V1Type<Reviewer> = {
	type: 'users',
	path: '/api/v1/users',
	id: (user) => user.id,
	attributes: (user) => ({
		first_name: user.firstName,
		last_name: user.lastName,
		company: user.company,
		company_size: SEGMENTS[user.segment][1],
		image_url: user.imageUrl,
		industry: INDUSTRIES[user.industry][1],
		brief_description: user.title,
		public_detail_url: `https://www.g2.com/users/${user.id}`,
		...dates(user),
	}),
};

export const v1Hook: V1Type<ResourceSubscription> = {
	type: 'resource_subscriptions',
	path: '/api/v1/resource-subscriptions',
	id: (hook) => hook.id,
	attributes: (hook) => ({
		subscribed_resource: hook.subscribedResource,
		post_url: hook.postUrl,
		product_id: hook.productId,
		updated_at: centralTime(hook.updatedAt),
	}),
};
