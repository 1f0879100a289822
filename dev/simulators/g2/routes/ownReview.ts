import { isObject, JSON_API, type BodyModel } from '../bodies';
import type { Product } from '../data/catalog';
import type { Reviewer } from '../data/reviewers';
import { centralTime } from '../dates';
import { ApiError, invalid, missingParameter, unknownItems } from '../errors';
import { dataAndIncluded, resourceType, shapeParameters } from '../jsonApi';
import { show } from '../lists';
import { user } from '../resources/community';
import type { Call, Route } from '../route';

interface OwnReview {
	product: Product;
	submittedAt: number | null;
	answers: SurveyAnswer[];
	author: Reviewer;
}

interface SurveyAnswer {
	id: string;
	questionId: number;
	value: unknown;
	at: number;
}

/** Survey answers exist in v2 only beside the own review. */
const answer = resourceType<SurveyAnswer>({
	type: 'answers',
	id: (record) => record.id,
	attributes: {
		question_id: (record) => record.questionId,
		value: (record) => (typeof record.value === 'number' ? record.value : null),
		comment: (record) => (typeof record.value === 'string' ? record.value : null),
		multipart_data: () => ({}),
		created_at: (record) => centralTime(record.at),
		updated_at: (record) => centralTime(record.at),
	},
});

const QUESTIONS = [
	{
		id: 2427,
		label: 'How likely are you to recommend it?',
		placeholder: null,
		required: true,
		question_type: 'nps',
		format: 'integer',
		min: 0,
		max: 10,
		choices: [],
	},
	{
		id: 2428,
		label: 'What do you like best?',
		placeholder: 'Tell others',
		required: true,
		question_type: 'love',
		format: 'text',
		min: null,
		max: null,
		choices: [],
	},
];

const optionalMoment = (ms: number | null) => (ms === null ? null : centralTime(ms));

const ownReview = resourceType<OwnReview>({
	type: 'reviews',
	id: (record) => record.product.id,
	attributes: {
		questions: () => QUESTIONS,
		published_at: (record) => optionalMoment(record.submittedAt),
		submitted_at: (record) => optionalMoment(record.submittedAt),
		user_updated_at: (record) => optionalMoment(record.submittedAt),
		url: ({ product }) => `https://www.g2.com/products/${product.slug}/take_survey`,
	},
	relationships: {
		user: { target: () => user, records: (record) => record.author },
		answers: { target: () => answer, records: (record) => record.answers },
	},
});

const MEMBERS = [
	'answers',
	'terms_accepted',
	'privacy_policy_accepted',
	'landing_page_id',
	'source_type',
	'utm_param_id',
];

/** A flat body that is sent as JSON:API all the same. Only the answers are required. */
const body: BodyModel = {
	mediaTypes: [JSON_API],
	content: { members: MEMBERS, required: ['answers'] },
	shape: `{answers:[{question_id,value}],${MEMBERS.slice(1).map((name) => `${name}?`)}}`,
	read: (value) => {
		if (!isObject(value)) throw new ApiError(400, 'Bad Request');
		const unknown = Object.keys(value).filter((name) => !MEMBERS.includes(name));
		if (unknown.length > 0) throw unknownItems('body', unknown);
		if (!Array.isArray(value.answers)) throw missingParameter('answers');
		for (const entry of value.answers as unknown[]) {
			if (!isObject(entry)) throw invalid('answers', 'must be objects');
			if (typeof entry.question_id !== 'string') {
				throw invalid('answers', 'question_id must be a string');
			}
			if (!QUESTIONS.some(({ id }) => String(id) === entry.question_id)) {
				throw invalid('answers', 'question_id is not a question of this review');
			}
		}
		for (const name of ['terms_accepted', 'privacy_policy_accepted']) {
			if (value[name] !== undefined && typeof value[name] !== 'boolean') {
				throw invalid(name, 'must be a boolean');
			}
		}
		return value.answers;
	},
};

const path = '/api/v2/users/me/products/{product_id}/review';
const include = ['user', 'answers'];

/** The token owner's own review of a product; G2 opens it to few accounts. */
export const ownReviewRoutes: Route[] = [
	show({ path, permission: 'restricted', type: ownReview, include, find: reviewOf }),
	{
		method: 'POST',
		path,
		permission: 'restricted',
		parameters: shapeParameters(ownReview, include),
		body,
		handle: (call) => {
			const product = call.world.product(call.at.product_id);
			const answers = call.body as unknown[];
			call.world.ownReviews.set(product.id, { submittedAt: call.world.now(), answers });
			call.record({ action: 'review.submitted', product: product.slug });
			return { status: 201, body: dataAndIncluded(ownReview, reviewOf(call), call) };
		},
	},
];

function reviewOf(call: Call): OwnReview {
	const product = call.world.product(call.at.product_id);
	const submitted = call.world.ownReviews.get(product.id);
	const answers = (submitted?.answers ?? []) as Array<{ question_id: number; value: unknown }>;
	return {
		product,
		submittedAt: submitted?.submittedAt ?? null,
		answers: answers.map(({ question_id: questionId, value }, index) => ({
			id: String(778 + index),
			questionId: Number(questionId),
			value,
			at: submitted?.submittedAt ?? 0,
		})),
		author: call.world.reviewers[0],
	};
}
