import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { by, jsonOf, setUpG2 } from './g2Setup';

// The walk without the node has no throttle, and both come within one second on a quick machine.
const g2 = setUpG2({ reviewsOfLargest: 20_000, requestsPerWindow: 10_000 });
const product = by('slug', 'acme');
const path = '/api/v2/products/acme/reviews';

/** All that is no longer needed goes, so that what stays can be measured. */
function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
}

/** The reviews as the simulator lists them, page by page, read without the node. */
async function idsInOrder(): Promise<string[]> {
	const { url, seed } = g2.simulator();
	const headers = { authorization: `Bearer ${seed.tokens.full}` };
	const ids: string[] = [];
	let next: string | null = `${url}${path}?page[size]=250&fields[reviews]=title`;
	while (next) {
		const page = (await (await fetch(next, { headers })).json()) as ReviewPage;
		ids.push(...page.data.map(({ id }) => id));
		next = page.links.next;
	}
	return ids;
}

interface ReviewPage {
	data: Array<{ id: string }>;
	links: { next: string | null };
}

describe('return all', () => {
	it('reads 20,000 reviews at 250 a page, each once and in order', async () => {
		const expected = await idsInOrder();
		g2.simulator().control.resetMetrics();
		collectGarbage();
		const before = process.memoryUsage().heapUsed;
		const run = await g2.run('review.getAll', {
			product,
			returnAll: true,
			options: { outputFields: ['title', 'star_rating', 'submitted_at'] },
		});
		const items = jsonOf(run);
		collectGarbage();
		const bytes = (process.memoryUsage().heapUsed - before) / items.length;
		const received = g2.simulator().control.received({ path });
		expect(items.map(({ id }) => id)).toEqual(expected);
		expect(new Set(expected).size).toBe(expected.length);
		expect(items.length).toBeGreaterThan(19_000);
		expect(received).toHaveLength(Math.ceil(items.length / 250));
		expect(received.every(({ query }) => query['page[size]'] === '250')).toBe(true);
		// The sparse fields and filters of the first page stay on the others.
		expect(
			received.every(({ query }) => query['fields[reviews]'] === 'title,star_rating,submitted_at'),
		).toBe(true);
		console.info(`${Math.round(bytes)} bytes an item stay`);
		expect(bytes).toBeLessThan(4_000);
	}, 60_000);

	it('takes no more than the limit, and asks for no more', async () => {
		const items = jsonOf(await g2.run('review.getAll', { product, limit: 260 }));
		expect(items).toHaveLength(260);
		expect(g2.simulator().control.received({ path })).toHaveLength(2);
	});

	it('works where G2 allows smaller pages than documented', async () => {
		const { control } = g2.simulator();
		control.settings({ largestPageSize: 100, pageSizeOutOfRange: 'clamp' });
		expect(jsonOf(await g2.run('review.getAll', { product, limit: 250 }))).toHaveLength(250);

		control.settings({ pageSizeOutOfRange: 'reject' });
		const refused = await g2.run('review.getAll', { product, limit: 250 });
		expect(refused.error?.description).toContain("'Page Size'");
		const smaller = { product, limit: 250, options: { pageSize: 100 } };
		expect(jsonOf(await g2.run('review.getAll', smaller))).toHaveLength(250);
	});

	it.each([500, 0, -1, 'many'])('refuses the page size %p before it asks', async (pageSize) => {
		const run = await g2.run('review.getAll', { product, options: { pageSize } });
		expect(run.error?.message).toBe("'Page Size' must be a number from 1 to 250");
		expect(g2.simulator().control.received()).toEqual([]);
	});

	it.each(['null', 'absent'] as const)(
		'ends a legacy list whose last next is %s',
		async (v1LastNext) => {
			const { control } = g2.simulator();
			control.settings({ v1LastNext });
			const credential = g2.legacy();
			const run = await g2.run('legacy.getCategories', { returnAll: true }, { credential });
			expect(jsonOf(run)).toHaveLength(84);
			expect(control.received()).toHaveLength(1);
			const events = await g2.run('legacy.getEvents', { limit: 60 }, { credential });
			expect(jsonOf(events)).toHaveLength(60);
			const [, ...pages] = control.received().map(({ query }) => query['page[size]']);
			expect(pages).toEqual(['25', '25', '25']);
		},
	);

	it.each(['objects', 'features'] as const)(
		'reads features when a page counts %s',
		async (featurePaging) => {
			g2.simulator().control.settings({ featurePaging });
			const options = { pageSize: 3 };
			const all = await g2.run('feature.getOfProduct', { product, returnAll: true, options });
			const items = jsonOf(all);
			expect(items.length).toBeGreaterThan(3);
			expect(items.every((item) => typeof item.feature === 'string' && item.parent_id)).toBe(true);
		},
	);

	it('asks the sandbox for pages as small as it was seen to allow', async () => {
		g2.simulator().control.settings({ largestSandboxPageSize: 50 });
		jsonOf(await g2.run('buyerIntent.querySandbox', { product, returnAll: true }));
		expect(g2.simulator().control.received()[0].query['page[size]']).toBe('50');
	});

	it('follows badges, the only v2 list with page numbers', async () => {
		const options = { pageSize: 10 };
		const items = jsonOf(await g2.run('media.getBadges', { product, returnAll: true, options }));
		expect(items.length).toBeGreaterThan(30);
		expect(g2.simulator().control.received().length).toBe(Math.ceil(items.length / 10));
	});
});

describe('a next link on another host', () => {
	let foreign: Server;
	let visits: number;

	beforeEach(async () => {
		visits = 0;
		foreign = createServer((_, response) => {
			visits++;
			response.end('{"data":[]}');
		});
		await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
	});
	afterEach(() => foreign.close());

	it.each([
		['review.getAll', { product, limit: 600 }],
		['apiRequest.send', { path, paginate: true, limit: 600 }],
	])('gets no token, and the list goes on with its cursor: %s', async (operation, parameters) => {
		const { control, seed } = g2.simulator();
		const origin = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
		control.settings({ foreignNextOrigin: origin });
		const items = jsonOf(await g2.run(operation, parameters));
		expect(new Set(items.map(({ id }) => id)).size).toBe(600);
		expect(visits).toBe(0);
		expect(control.received().map(({ path: asked }) => asked)).toEqual([path, path, path]);
		expect(JSON.stringify(items)).not.toContain(seed.tokens.full);
	});

	it('is not followed when it names no place in the list', async () => {
		const origin = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
		const { control, seed } = g2.simulator();
		const body = { data: [], links: { next: `${origin}${path}?page[size]=250` } };
		control.fault({ kind: 'status', status: 200, times: 1, body });
		const run = await g2.run('review.getAll', { product, returnAll: true });
		expect(run.error?.message).toContain('another host');
		expect(visits).toBe(0);
		expect(JSON.stringify(run.error)).not.toContain(seed.tokens.full);
	});

	it('is refused as a path of an API request, too', async () => {
		const origin = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
		for (const wrong of [
			`${origin}/x`,
			'//evil.test/x',
			`${g2.simulator().url}.evil.test/x`,
			'\\\\evil.test',
		]) {
			const run = await g2.run('apiRequest.send', { path: wrong });
			expect(run.error?.message).toMatch(/another (server|host)/);
		}
		expect(visits).toBe(0);
	});
});

describe('API request', () => {
	it('follows pages and simplifies as the other operations do', async () => {
		const parameters = {
			path: 'api/v2/products',
			query: { parameter: [{ name: 'page[size]', value: '20' }] },
			paginate: true,
			limit: 30,
		};
		const items = jsonOf(await g2.run('apiRequest.send', parameters));
		expect(items).toHaveLength(30);
		expect(items[0]).toHaveProperty('slug');
	});

	it.each([
		['/api/v2/products', {}, '250'],
		['/api/v2/products?page[size]=20', {}, '20'],
		['/api/v2/products', { query: { parameter: [{ name: 'page[size]', value: '30' }] } }, '30'],
	])('asks %s page by page for the largest, unless told otherwise', async (at, more, size) => {
		await g2.run('apiRequest.send', { path: at, paginate: true, limit: 400, ...more });
		const sizes = g2
			.simulator()
			.control.received()
			.map(({ query }) => query['page[size]']);
		expect(new Set(sizes)).toEqual(new Set([size]));
	});

	it('keeps what is no JSON:API when it simplifies', async () => {
		const parameters = { path: '/api/v2/products/acme/features', paginate: true, limit: 1 };
		const [page] = jsonOf(await g2.run('apiRequest.send', parameters));
		expect(page).toHaveProperty('objects');
	});

	it('refuses a body that it could not send', async () => {
		const run = await g2.run('apiRequest.send', { method: 'POST', path: '/api/v2/x', body: '"x"' });
		expect(run.error?.message).toBe("'Body' must be a JSON object or list");
		expect(g2.simulator().control.received()).toEqual([]);
	});

	it('does not take a cut-off answer for a whole one', async () => {
		g2.simulator().control.fault({ kind: 'cutJson', times: 3 });
		const run = await g2.run('apiRequest.send', { path: '/api/v2/categories' });
		expect(run.error?.message).toContain('cannot be read');
	});

	it('sends a body, and says so when the answer is empty', async () => {
		const { url, control } = g2.simulator();
		const body = '{"data":{"type":"research_boards","attributes":{"title":"Mine"}}}';
		const boards = '/api/v2/users/me/research_boards';
		const [made] = jsonOf(
			await g2.run('apiRequest.send', { method: 'POST', path: `${url}${boards}`, body }),
		);
		const { id } = made.data as { id: string };
		const gone = await g2.run('apiRequest.send', { method: 'DELETE', path: `${boards}/${id}` });
		expect(jsonOf(gone)).toEqual([{ success: true, status: 204 }]);
		expect(control.ledger().map(({ action }) => action)).toEqual([
			'research_board.created',
			'research_board.deleted',
		]);
	});
});
