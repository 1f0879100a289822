import { givenCollection, givenSwitch } from '../../../core/items/fields/given';
import { readLimit } from '../../../core/items/fields/returnAll';
import { readRunOptions } from '../../../core/items/fields/runOptions';
import { newest, readReviews, REVIEWS_PATH } from '../../api/reviews/read';
import type { Query } from '../../api/query';
import { reviews } from '../shared/attributes';
import { reviewFilters } from '../shared/filters';
import { productKey } from '../shared/locators';
import type { G2Item } from '../shared/operation';
import { moreProductsField } from '../shared/products';
import { flag } from '../shared/queryField';
import { handOn, listOperation, readPage } from '../shared/read';
import { readRows } from '../shared/shaping';
import { checkTold, maxRead, newestFirst, ownFilters, readBounds } from './bounds';
import { competitorsField, readSources, withSource } from './sources';

const FIELDS = `fields[${reviews.type}]`;

export const getAll = listOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many reviews',
	description:
		'Retrieve the reviews of products and their competitors, by time, stars, reviewer, segment, industry, country or role. Costs one request for up to 250 reviews; Limit counts for each product.',
	path: REVIEWS_PATH,
	keys: productKey,
	form: { properties: [moreProductsField], parameters: [], read: () => ({}) },
	filters: reviewFilters,
	own: { filters: ownFilters, options: [newestFirst, maxRead, competitorsField] },
	options: [
		flag(
			'serializer',
			{
				displayName: 'Market Intelligence',
				name: 'marketIntelligence',
				description:
					'Whether to return the answers for market intelligence (ratings, prices, switching) instead of the standard ones. Needs a plan with them.',
			},
			'market_intelligence',
		),
	],
	include: ['user'],
	attributes: reviews,
	async collect(item, { query, pageSize }) {
		const { bounds, ...own } = readBounds(item);
		if (query.serializer !== undefined) checkTold(bounds);
		const limit = readLimit(item);
		const sending = readRunOptions(item);
		const sources = await readSources(item, sending);
		// Several lists, or a sorted one, have no place to go on from.
		const hasPages = sources.length === 1 && !own.newestFirst;
		const reference = readPage(item, hasPages);
		const toJson = readRows(item);
		// Without Simplify a review stays as G2 sent it, unless several lists have to be told apart.
		const isTold = sources.length > 1 || givenSwitch(item, 'simplify', 'Simplify', true);
		const reading = { ...own, bounds, limit, pageSize, ...sending, reference, now: Date.now() };
		const asked = complete(item, query, Object.keys(bounds), own.newestFirst);
		const read = await Promise.all(
			sources.map(async (source) => {
				const { product } = source;
				const found = await readReviews(item.api, { ...reading, product, query: asked }, toJson);
				if (found.stopped) item.hint(`${found.stopped}.`);
				if (hasPages) handOn(item, found.next);
				if (!isTold) return found.items;
				return found.items.map((each) => ({ ...each, json: withSource(each.json, source) }));
			}),
		);
		const all = read.flat();
		return (own.newestFirst ? newest(all) : all).map(({ json }) => json);
	},
});

/** The parameters with what the bounds need to know, and the reviewer for a simplified item. */
function complete(item: G2Item, query: Query, bounds: string[], sorts: boolean): Query {
	const fields = query[FIELDS];
	const { include } = givenCollection(item, 'options', 'Options');
	const isSimple = givenSwitch(item, 'simplify', 'Simplify', true);
	const byReviewer = bounds.includes('reviewer');
	const wantsUser = byReviewer || (isSimple && include === undefined && fields === undefined);
	const needed = [
		...(bounds.some((name) => name.startsWith('stars')) ? ['star_rating', 'rating'] : []),
		...(bounds.includes('publishedAfter') ? ['published_at'] : []),
		...(bounds.includes('submittedAfter') || sorts ? ['submitted_at', 'user_updated_at'] : []),
		...(byReviewer ? ['user_company_name'] : []),
	];
	const chosen = fields === undefined ? [] : String(fields).split(',');
	return {
		...query,
		...(wantsUser && { include: 'user' }),
		...(fields !== undefined && { [FIELDS]: [...new Set([...chosen, ...needed])].join(',') }),
	};
}
