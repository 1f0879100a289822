import { DAY_MS } from '../../../core/clock';
import { givenCollection, notLost } from '../../../core/items/fields/given';
import { readNumber } from '../../../core/items/fields/number';
import { readRunOptions } from '../../../core/items/fields/runOptions';
import { largestPage } from '../../api/client';
import { digestOf } from '../../api/reviews/digest';
import { readReviews, REVIEWS_PATH } from '../../api/reviews/read';
import { jsonApiShape } from '../../api/simplify';
import { productLocator } from '../shared/locators';
import { runFields, type G2Item, type G2Operation } from '../shared/operation';
import { daysField, moreProductsField } from '../shared/products';
import { collection, number, type QueryField } from '../shared/queryField';
import { pageSizeField, readPageSize } from '../shared/read';
import { competitorsField, readSources, withSource } from './sources';

const PAGE_SIZE = largestPage(REVIEWS_PATH);

const mostNamed = number(
	'mostNamed',
	{
		displayName: 'Likes and Dislikes at Most',
		name: 'mostNamed',
		description: 'How many of each to list; 5 by default',
	},
	{ minValue: 0, maxValue: 100 },
	5,
);

const maxTextLength = number(
	'maxTextLength',
	{
		displayName: 'Text Length at Most',
		name: 'maxTextLength',
		description: 'Characters of the text for a prompt; 8000 by default',
	},
	{ minValue: 200 },
	8000,
);

/** One item a product, made from its reviews of two periods. */
export const getDigest: G2Operation = {
	name: 'Get Digest',
	value: 'getDigest',
	action: 'Get digest of reviews',
	description:
		'Sum up the reviews of a period beside the period before: count, stars, likes, dislikes and a text for a prompt, one item per product. Costs one request per product for up to 250 reviews.',
	endpoint: `GET ${REVIEWS_PATH}`,
	properties: [
		productLocator,
		moreProductsField,
		{ ...daysField, default: 7 },
		...collection('Options', 'options', 'Add Option', [
			competitorsField.property,
			mostNamed.property,
			maxTextLength.property,
			pageSizeField(PAGE_SIZE),
			...runFields,
		]),
	],
	async execute(item) {
		const to = Date.now();
		const length = (readNumber(item.param<unknown>('days', 7), 'Days', 1, 1000) ?? 7) * DAY_MS;
		const period = { from: to - length, to };
		const settings = {
			period,
			most: option(item, mostNamed, 5),
			maxTextLength: option(item, maxTextLength, 8000),
		};
		const sending = readRunOptions(item);
		const sources = await readSources(item, sending);
		const pageSize = readPageSize(item, PAGE_SIZE);
		return await Promise.all(
			sources.map(async (source) => {
				const { items, stopped } = await readReviews(
					item.api,
					{
						...sending,
						product: source.product,
						query: { include: 'user' },
						bounds: { submittedAfter: period.from - length - 1 },
						pageSize,
						now: to,
					},
					jsonApiShape.simple,
				);
				if (stopped) item.hint(`${stopped}.`);
				const reviews = items.map(({ flat }) => flat);
				const { product_id, product_slug, product_name } = reviews[0] ?? {};
				const product = withSource({ product_id, product_slug, product_name }, source);
				const name = String(product.product_name ?? product.product_slug ?? source.product);
				const digest = digestOf(reviews, { ...settings, name });
				return { json: { ...product, ...digest } };
			}),
		);
	},
};

function option(item: G2Item, { property }: QueryField, byDefault: number): number {
	const { name, displayName, typeOptions } = property;
	const options = givenCollection(item, 'options', 'Options');
	const given = notLost(item, `options.${name}`, displayName, options[name]);
	return (
		readNumber(given, displayName, typeOptions?.minValue ?? 0, typeOptions?.maxValue) ?? byDefault
	);
}
