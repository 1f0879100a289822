import type { Category, Product, Vendor } from '../data/catalog';
import type { Reviewer } from '../data/reviewers';
import type { Review } from '../data/reviews';
import { between, contains, equals } from '../filters';
import {
	commentAnswers,
	secondaryAnswers,
	v1Answer,
	v1Category,
	v1Product,
	v1Question,
	v1SurveyResponse,
	v1User,
	v1Vendor,
	type V1Answer,
} from '../resources/v1';
import type { Route } from '../route';
import { v1List, v1Show, type Orders } from '../v1Lists';
import { found, type World } from '../world';
import { questionsOf, type SurveyQuestion } from './questions';

const updated = <R extends { updatedAt: number }>() =>
	between<R>('updated_at', (record) => record.updatedAt);

const byDates: Orders<{ createdAt: number; updatedAt: number }> = {
	created_at: (record) => record.createdAt,
	updated_at: (record) => record.updatedAt,
};

const reviewLists = {
	type: v1SurveyResponse,
	orders: {
		submitted_at: (review: Review) => review.submittedAt,
		created_at: (review: Review) => review.submittedAt,
		updated_at: (review: Review) => review.updatedAt,
	},
	filters: {
		...between<Review>('submitted_at', (review) => review.submittedAt),
		...updated<Review>(),
	},
};

/** The reads of v1: the catalogue, survey responses (reviews), and what hangs on them. */
export const v1Routes: Route[] = [
	v1List<Product>({
		path: '/api/v1/products',
		type: v1Product,
		orders: byDates,
		filters: {
			name: contains((product) => product.name),
			domain: equals((product) => product.domain),
			slug: equals((product) => product.slug),
			...updated<Product>(),
		},
		records: ({ world }) => world.products,
	}),
	v1Show('/api/v1/products/{id}', v1Product, ({ world, at }) => world.product(at.id)),
	v1List<Category>({
		path: '/api/v1/products/{id}/categories',
		type: v1Category,
		orders: byDates,
		filters: updated<Category>(),
		records: ({ world, at }) => world.categoriesOf(world.product(at.id)),
	}),
	v1List<Review>({
		path: '/api/v1/products/{id}/survey-responses',
		...reviewLists,
		records: ({ world, at }) => world.publicReviewsOf(world.product(at.id)),
	}),
	v1List<Review>({
		path: '/api/v1/survey-responses',
		...reviewLists,
		filters: {
			...reviewLists.filters,
			product_name: equals((review) => review.product.name),
		},
		records: ({ world }) => ownReviews(world),
	}),
	v1List<Category>({
		path: '/api/v1/categories',
		type: v1Category,
		orders: byDates,
		filters: {
			name: equals((category) => category.name),
			slug: equals((category) => category.slug),
			...updated<Category>(),
		},
		records: ({ world }) => world.categories,
	}),
	v1Show('/api/v1/categories/{id}', v1Category, ({ world, at }) => world.category(at.id)),
	v1List<Vendor>({
		path: '/api/v1/vendors',
		type: v1Vendor,
		orders: byDates,
		filters: updated<Vendor>(),
		records: ({ world }) => world.vendors,
	}),
	v1Show('/api/v1/vendors/{id}', v1Vendor, ({ world, at }) => world.vendor(at.id)),
	v1List<SurveyQuestion>({
		path: '/api/v1/questions',
		type: v1Question,
		orders: byDates,
		filters: updated<SurveyQuestion>(),
		records: ({ world }) => questionsOf(world),
	}),
	v1Show('/api/v1/questions/{id}', v1Question, ({ world, at }) =>
		found(questionsOf(world).find(({ id }) => id === at.id)),
	),
	v1List<V1Answer>({
		path: '/api/v1/answers',
		type: v1Answer,
		orders: { updated_at: (answer) => answer.review.updatedAt },
		filters: between<V1Answer>('updated_at', (answer) => answer.review.updatedAt),
		records: ({ world }) => answersOf(world),
	}),
	v1Show('/api/v1/answers/{id}', v1Answer, ({ world, at }) =>
		found(answersOf(world).find(({ id }) => id === at.id)),
	),
	v1List<Reviewer>({
		path: '/api/v1/users',
		type: v1User,
		orders: byDates,
		filters: updated<Reviewer>(),
		records: ({ world }) => world.reviewers,
	}),
	v1Show('/api/v1/users/{id}', v1User, ({ world, at }) =>
		found(world.reviewers.find(({ id }) => id === at.id)),
	),
];

function ownReviews(world: World): Review[] {
	return world.remembered('own public reviews', () =>
		world.ownProducts.flatMap((product) => world.publicReviewsOf(product)),
	);
}

/** One record for each answer of each survey response. */
function answersOf(world: World): V1Answer[] {
	return world.remembered('v1 answers', () =>
		ownReviews(world)
			.slice(0, 400)
			.flatMap((review) =>
				Object.values({ ...commentAnswers(review), ...secondaryAnswers(review) }).map(
					({ text, value }, index) => ({
						id: `${review.number}${String(index).padStart(2, '0')}`,
						review,
						questionId: String(2262 + index),
						text,
						value,
					}),
				),
			),
	);
}
