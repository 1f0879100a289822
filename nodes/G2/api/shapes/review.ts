import type { IDataObject } from 'n8n-workflow';

import { isFields } from '../../../core/path';
import { isThere, numberOf, renamed, type Naming } from './fields';

/** The free answers, with the questions where a source does not repeat them. */
const FREE: Array<[name: string, question: string]> = [
	['love', 'What do you like best?'],
	['hate', 'What do you dislike?'],
	['benefits', 'What problems does it solve, and what are the benefits?'],
	['recommendations', 'Recommendations to others'],
];

/** The names of a review everywhere, and what the sources call it. */
const NAMING: Naming = {
	id: ['id'],
	title: ['title'],
	text: [],
	love: [],
	hate: [],
	benefits: [],
	recommendations: [],
	star_rating: [],
	product_id: ['product_id'],
	product_slug: [],
	product_name: ['product_name'],
	reviewer_id: ['user_id'],
	reviewer_name: ['user_name'],
	reviewer_title: ['user_title'],
	reviewer_company: ['user_company_name', 'company'],
	company_segment: ['company_segment', 'company_segment_name'],
	industry: ['industry', 'industry_name'],
	country: ['country_name'],
	submitted_at: ['submitted_at'],
	published_at: ['published_at'],
	updated_at: ['user_updated_at', 'updated_at'],
	url: ['url'],
	dedupe_key: [],
};

/** Taken apart into other fields; G2's own ranking, which changes by itself; its logo and link. */
const LEFT = [
	'type',
	'star_rating',
	'rating',
	'comment_answers',
	'secondary_answers',
	'default_sort',
	'attribution',
	...FREE.map(([name]) => name),
];

interface AnswerOf {
	name: string;
	question: string;
	value: IDataObject[string];
}

/**
 * A review as one flat item, the same from every source: the reviews of a product (standard, market
 * intelligence, removed), Data Solutions, the legacy API. What a source does not have is absent.
 *
 * @param fields attributes beside the id, the reviewer joined in under `user`
 * @param product of whom all reviews of the answer are, as G2 tells it beside them
 */
export function flatReview(fields: IDataObject, product: IDataObject = {}): IDataObject {
	const user = isFields(fields.user) ? (fields.user as IDataObject) : {};
	const answers = answersOf(fields);
	const free = Object.fromEntries(answers.map(({ name, value }) => [name, value]));
	const { slug } = fields;
	const address = /\/products\/([^/?#]+)(?:\/reviews\/([^/?#]+))?/.exec(textOf(fields.url));
	const key = textOf(slug) || address?.[2] || textOf(fields.id);
	const made: IDataObject = {
		text: textOfReview(fields.title, answers),
		...free,
		star_rating: numberOf(fields.star_rating) ?? numberOf(fields.rating),
		product_slug: address?.[1] ?? product.slug,
		reviewer_id: user.id,
		reviewer_name: user.name,
		reviewer_title: user.title,
		reviewer_company: user.company,
		company_segment: user.company_segment,
		industry: user.industry,
		dedupe_key: key && `g2-review-${key}`,
	};
	// The answers to the survey of one's own review are records, not texts under their names.
	const wrapped = isFields(fields.answers) ? ['answers', 'user'] : ['user'];
	return renamed(fields, NAMING, { made, left: [...LEFT, ...wrapped] });
}

/**
 * The answers that have a value, the free ones first: as an object in v2, as two in the legacy API,
 * as fields of their own in Data Solutions.
 */
function answersOf(fields: IDataObject): AnswerOf[] {
	const given = ['answers', 'comment_answers', 'secondary_answers'].flatMap((name) => {
		const holder = fields[name];
		return isFields(holder) ? Object.entries(holder) : [];
	});
	const plain = FREE.map(([name]): [string, unknown] => [name, fields[name]]);
	const all = [...plain, ...given].flatMap(([name, answer]): AnswerOf[] => {
		const { text, value } = isFields(answer) ? answer : { text: undefined, value: answer };
		if (!isThere(value)) return [];
		const known = FREE.find(([each]) => each === name)?.[1];
		// An answer may have the name of a field: none of them may take its place.
		const own = Object.keys(NAMING).includes(name) && known === undefined ? `answer_${name}` : name;
		const question = textOf(text) || known || name.replace(/_/g, ' ');
		return [{ name: own, question, value: value as IDataObject[string] }];
	});
	const isFree = ({ name }: AnswerOf) => FREE.some(([each]) => each === name);
	return [...all.filter(isFree), ...all.filter((each) => !isFree(each))];
}

/** Title and answers as one text, as a person or a language model reads it. */
function textOfReview(title: unknown, answers: AnswerOf[]): string | undefined {
	const parts = answers.map(({ question, value }) =>
		typeof value === 'string' ? `${question}\n${value}` : `${question}: ${plainly(value)}`,
	);
	return [textOf(title), ...parts].filter((part) => part !== '').join('\n\n') || undefined;
}

function plainly(value: IDataObject[string]): string {
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (Array.isArray(value)) return value.join(', ');
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
