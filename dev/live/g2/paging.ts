import { isFields } from '../../../nodes/core/path';
import { PAGE_SIZES, TEST_PATHS } from '../../../nodes/G2/api/paths';
import { recordsOf, type Document } from '../../../nodes/G2/api/jsonApi';
import { differs, giveUp, holds, notCheckable, ok, type Check } from '../verdict';
import { bodyOf, needed, said } from '../wire';
import type { LiveG2 } from './client';

const service = 'G2';
const TOO_LARGE = '100000';

/** Sizes, links and ends of pages. */
export const pagingChecks: Array<Check<LiveG2>> = [
	{
		id: 'v2-page-size',
		service,
		assumption: `v2 lists give up to ${PAGE_SIZES.v2} records at once`,
		keptIn: 'nodes/G2/api/paths.ts',
		async run(g2) {
			const query = { 'page[size]': String(PAGE_SIZES.v2) };
			const { data, meta } = await g2.read(g2.v2, TEST_PATHS.v2, query);
			const total = Number(meta.record_count ?? 0);
			const wanted = Math.min(PAGE_SIZES.v2, total);
			const given = Array.isArray(data) ? data.length : 0;
			return holds(given >= wanted, `${given} of ${total} categories came`);
		},
	},
	{
		id: 'sandbox-page-size',
		service,
		assumption: `The sandbox of buyer intent takes a page size of ${PAGE_SIZES.sandbox}`,
		keptIn: 'nodes/G2/api/paths.ts',
		async run(g2) {
			const path = await g2.ofProduct('/api/sandbox/products/{product_id}/buyer_intent');
			const query = { dimensions: 'day', 'page[size]': String(PAGE_SIZES.sandbox) };
			needed(await g2.v2.get(path, query));
			return ok;
		},
	},
	{
		id: 'page-size-refused',
		service,
		assumption: 'A page size beyond the limit is refused with 400 and a text about the page',
		keptIn: 'nodes/G2/api/explain.ts',
		async run(g2) {
			const answer = await g2.v2.get(TEST_PATHS.v2, { 'page[size]': TOO_LARGE });
			return holds(answer.status === 400 && /page/i.test(said(answer)), said(answer));
		},
	},
	{
		id: 'next-link',
		service,
		assumption: 'links.next is a full URL on the same origin with a cursor (page[after])',
		keptIn: 'nodes/G2/api/client.ts',
		async run(g2) {
			const page = await g2.read(g2.v2, TEST_PATHS.v2, { 'page[size]': '2' });
			const next = new URL(nextOf(page));
			if (!next.searchParams.has('page[after]')) return differs('no page[after] in it');
			return holds(g2.isOwn(next), `it leads to ${next.host}`);
		},
	},
	{
		id: 'pages-join',
		service,
		assumption: 'The next page goes on where the one before ended, though no order is promised',
		keptIn: 'nodes/G2/api/client.ts',
		async run(g2) {
			const first = await g2.read(g2.v2, TEST_PATHS.v2, { 'page[size]': '5' });
			const { search } = new URL(nextOf(first));
			const second = await g2.read(g2.v2, `${TEST_PATHS.v2}${search}`);
			const ids = [first, second].map((page) => recordsOf(page).map(({ id }) => id));
			const repeated = ids[1].filter((id) => ids[0].includes(id));
			return holds(repeated.length === 0, `${repeated.length} records came on both pages`);
		},
	},
	{
		id: 'v1-last-page',
		service,
		assumption: 'The last page of a v1 list has links.next: null',
		keptIn: 'nodes/G2/api/client.ts',
		async run(g2) {
			const size = { 'page[size]': String(PAGE_SIZES.v1) };
			const { meta } = await g2.read(g2.v1, TEST_PATHS.v1, size);
			const last = Number(meta.page_count);
			if (!(last >= 1)) return notCheckable('the list does not say how many pages it has');
			const answer = await g2.v1.get(TEST_PATHS.v1, { ...size, 'page[number]': String(last) });
			const { links } = bodyOf(needed(answer));
			if (!isFields(links)) return differs('no links');
			return holds(links.next === null, 'next' in links ? 'it is there' : 'it is absent');
		},
	},
	{
		id: 'features-paging',
		service,
		assumption: 'A page of features counts products, each with all of its features',
		keptIn: 'nodes/G2/api/features.ts',
		async run(g2) {
			const path = await g2.ofProduct('/api/v2/products/{product_id}/features');
			const page = await g2.read(g2.v2, path, { 'page[size]': '1' });
			const objects = isFields(page.data) ? page.data.objects : undefined;
			if (!Array.isArray(objects)) return differs('data.objects is no list');
			if (objects.length === 0) return notCheckable('the product has no features');
			return holds(page.next === undefined, 'one product has several pages');
		},
	},
];

/** @throws Verdicted when there is only one page */
function nextOf({ next }: Document): string {
	return next ?? giveUp('the list has only one page');
}
