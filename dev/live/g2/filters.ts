import { readDocument, recordsOf } from '../../../nodes/G2/api/jsonApi';
import { TEST_PATHS } from '../../../nodes/G2/api/paths';
import { differs, holds, notCheckable, ok, type Check } from '../verdict';
import { needed, said } from '../wire';
import type { LiveG2 } from './client';

const service = 'G2';
const REVIEWS = '/api/v2/products/{product_id}/reviews';
const DAY_MS = 86_400_000;

/** What queries mean. */
export const filterChecks: Array<Check<LiveG2>> = [
	{
		id: 'unknown-filter',
		service,
		assumption: 'A filter that G2 does not know is refused (400) and not ignored in silence',
		keptIn: 'nodes/G2/resources/shared/queryField.ts',
		async run(g2) {
			const query = { 'filter[no_such_field_eq]': 'x', 'page[size]': '1' };
			const answer = await g2.v2.get(TEST_PATHS.v2, query);
			return holds(answer.status === 400, said(answer));
		},
	},
	{
		id: 'short-search',
		service,
		assumption: 'A full-text search for products needs two characters',
		keptIn: 'nodes/G2/resources/product/getAll.ts',
		async run(g2) {
			const query = { 'filter[query]': 'a', 'page[size]': '1' };
			const answer = await g2.v2.get('/api/v2/products', query);
			if (answer.status === 403) return notCheckable(said(answer));
			return holds(answer.status === 400, said(answer));
		},
	},
	{
		id: 'score-filter',
		service,
		assumption: "The review filter 'nps_score' means stars, 1 to 5",
		keptIn: 'nodes/G2/resources/shared/filters.ts',
		async run(g2) {
			const path = await g2.ofProduct(REVIEWS);
			const query = { 'filter[nps_score][]': '5', 'page[size]': '25' };
			const fives = recordsOf(await g2.read(g2.v2, path, query));
			const stars = fives.map(({ attributes }) => Number(attributes?.star_rating));
			const lowest = Math.min(...stars);
			if (lowest <= 4) return differs(`5 also found reviews with ${lowest} stars`);
			const tens = await g2.v2.get(path, { 'filter[nps_score][]': '10', 'page[size]': '1' });
			if (tens.status === 400) return ok;
			return holds(recordsOf(readDocument(needed(tens))).length === 0, '10 found reviews as well');
		},
	},
	{
		id: 'market-intelligence',
		service,
		assumption: "Detailed reviews come from the same path with 'serializer=market_intelligence'",
		keptIn: 'nodes/G2/resources/review/getAll.ts',
		async run(g2) {
			const query = { serializer: 'market_intelligence', 'page[size]': '1' };
			const answer = await g2.v2.get(await g2.ofProduct(REVIEWS), query);
			needed(answer);
			return ok;
		},
	},
	{
		id: 'v1-slug-filter',
		service,
		assumption: "v1 lists take filters as 'filter[name]', such as a category's slug",
		keptIn: 'nodes/G2/resources/legacy/index.ts',
		async run(g2) {
			const [{ attributes }] = await g2.records(g2.v1, TEST_PATHS.v1, { 'page[size]': '1' });
			const slug = String(attributes?.slug);
			const found = await g2.records(g2.v1, TEST_PATHS.v1, { 'filter[slug]': slug });
			const others = found.filter((each) => each.attributes?.slug !== slug);
			return holds(others.length === 0, `${others.length} records with another slug came`);
		},
	},
	{
		id: 'v1-event-filter',
		service,
		assumption: "The legacy event stream takes 'filter[start_time]'",
		keptIn: 'nodes/G2/resources/legacy/index.ts',
		async run(g2) {
			const start = Date.now() - 30 * DAY_MS;
			const events = await g2.records(g2.v1, '/api/v1/ahoy/remote-event-streams', {
				'filter[start_time]': new Date(start).toISOString(),
				'page[size]': '25',
			});
			const earlier = events.filter(({ attributes: a }) => Date.parse(String(a?.time)) < start);
			return holds(earlier.length === 0, `${earlier.length} of ${events.length} are older`);
		},
	},
];
