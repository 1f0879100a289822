import type { Category } from '../data/catalog';
import { createdAndUpdated } from '../filters';
import { DAY, centralTime } from '../dates';
import { resourceType } from '../jsonApi';
import { list, show } from '../lists';
import { randomFrom } from '../random';
import { productCategory } from '../resources/catalog';
import type { Route } from '../route';
import { found, type World } from '../world';

/** A question of the survey that reviewers fill in. */
export interface SurveyQuestion {
	id: string;
	title: string | null;
	template: string | null;
	isRequired: boolean;
	type: string;
	category: Category | null;
	createdAt: number;
	updatedAt: number;
}

const question = resourceType<SurveyQuestion>({
	type: 'questions',
	id: (record) => record.id,
	attributes: {
		title: (record) => record.title,
		text_template: (record) => record.template,
		is_required: (record) => record.isRequired,
		description: (record) => record.title,
		question_type: (record) => record.type,
		input_type: (record) => record.type,
		updated_at: (record) => centralTime(record.updatedAt),
	},
	relationships: {
		categories: {
			target: () => productCategory,
			records: ({ category }) => (category === null ? [] : [category]),
		},
	},
});

export const questionRoutes: Route[] = [
	list<SurveyQuestion>({
		path: '/api/v2/questions',
		permission: 'questions.read',
		type: question,
		include: ['categories'],
		isCounted: true,
		filters: createdAndUpdated<SurveyQuestion>(),
		records: ({ world }) => questionsOf(world),
	}),
	show({
		path: '/api/v2/questions/{id}',
		permission: 'questions.read',
		type: question,
		include: ['categories'],
		find: ({ world, at }) => found(questionsOf(world).find(({ id }) => id === at.id)),
	}),
];

const COMMON = ['love', 'hate', 'benefits', 'recommendations', 'ease of setup', 'ease of use'];

/** Questions that every survey asks, and some of each category. Ids are numbers. */
export function questionsOf(world: World): SurveyQuestion[] {
	return world.remembered('survey questions', () => {
		const about = [...COMMON, ...world.categories.map((category) => category.name)];
		return about.map((topic, index) => {
			const random = randomFrom('question', topic);
			const category = index < COMMON.length ? null : world.categories[index - COMMON.length];
			const createdAt = world.startedAt - random.int(300, 2000) * DAY;
			return {
				id: String(2262 + index),
				title: random.chance(0.1) ? null : `What about ${topic}?`,
				template: random.chance(0.1) ? null : `How does %{product_name} do ${topic}?`,
				isRequired: random.chance(0.3),
				type: category === null ? random.pick(['text', 'rating']) : 'categories',
				category,
				createdAt,
				updatedAt: createdAt + random.int(0, 299) * DAY,
			};
		});
	});
}
