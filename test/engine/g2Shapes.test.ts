import { by, jsonOf, setUpG2 } from './g2Setup';

const g2 = setUpG2();
const product = by('slug', 'acme');

describe('without Simplify', () => {
	it('records stay as G2 sent them, each with its own related records', async () => {
		const parameters = { product, limit: 2, simplify: false, options: { include: ['user'] } };
		const [review] = jsonOf(await g2.run('review.getAll', parameters));
		expect(Object.keys(review).sort()).toEqual([
			'attributes',
			'id',
			'included',
			'relationships',
			'type',
		]);
		expect(review.included).toHaveLength(1);
	});

	it('features stay grouped', async () => {
		const parameters = { product, limit: 1, simplify: false };
		const [group] = jsonOf(await g2.run('feature.getOfProduct', parameters));
		expect(group).toMatchObject({ name: 'Acme', product_features: expect.any(Array) });
	});
});

describe('reviews', () => {
	const KEYS =
		'id title text love hate benefits star_rating product_slug product_name reviewer_id reviewer_name';

	it('begin with what a reader looks for', async () => {
		const options = { include: ['user'] };
		const [review] = jsonOf(await g2.run('review.getAll', { product, limit: 1, options }));
		const found = Object.keys(review).filter((name) => name !== 'recommendations');
		expect(found.slice(0, 11)).toEqual(KEYS.split(' '));
	});

	it('are the same item from every source', async () => {
		const options = { include: ['user'] };
		const all = { product, returnAll: true };
		const [standard] = jsonOf(await g2.run('review.getAll', { ...all, options }));
		const key = standard.dedupe_key;
		const same = (rows: object[]) =>
			rows.find((row) => 'dedupe_key' in row && row.dedupe_key === key);
		const market = await g2.run('review.getAll', {
			...all,
			options: { ...options, marketIntelligence: true },
		});
		const bulk = { returnAll: true, filters: { productIds: 'acme' } };
		const dataSolutions = await g2.run('dataSolutions.getReviews', bulk);
		const legacy = await g2.run('legacy.getProductReviews', all, { credential: g2.legacy() });
		for (const run of [market, dataSolutions, legacy]) {
			const other = same(jsonOf(run));
			expect(other).toMatchObject({
				title: standard.title,
				love: standard.love,
				star_rating: standard.star_rating,
				product_name: standard.product_name,
				country: standard.country,
			});
			expect(other).toHaveProperty('text', expect.stringContaining(String(standard.hate)));
		}
	});

	it('give their removal, and the answers for market intelligence', async () => {
		const removed = jsonOf(await g2.run('review.getAll', { product, filters: { removed: true } }));
		expect(removed[0]).toHaveProperty('removed_at');
		const options = { marketIntelligence: true };
		const [detailed] = jsonOf(await g2.run('review.getAll', { product, limit: 1, options }));
		expect(detailed).toHaveProperty('ease_of_use');
		expect(detailed).toHaveProperty('star_rating');
	});

	it.each(['stars', 'nps'] as const)(
		'are filtered by score when G2 counts %s',
		async (npsScoreScale) => {
			g2.simulator().control.settings({ npsScoreScale });
			const parameters = { product, limit: 20, filters: { score: ['5'] } };
			const reviews = jsonOf(await g2.run('review.getAll', parameters));
			if (npsScoreScale === 'stars') {
				expect(reviews.every(({ star_rating: stars }) => Math.round(Number(stars)) === 5)).toBe(
					true,
				);
			}
		},
	);
});

describe('buyer intent', () => {
	it('adds everything up when no dimension is chosen', async () => {
		const rows = jsonOf(await g2.run('buyerIntent.queryProduct', { product, dimensions: [] }));
		expect(rows).toHaveLength(1);
		expect(Number(rows[0].total_activity)).toBeGreaterThan(100);
	});

	it.each(['any', 'typed'] as const)(
		'offers only operators that fit when G2 takes %s',
		async (dimensionOperators) => {
			g2.simulator().control.settings({ dimensionOperators });
			const filter = [
				{ dimension: 'company_name', operator: 'cont', value: 'a' },
				{ dimension: 'company_intent_score', operator: 'gteq', value: '10' },
				{ dimension: 'day', operator: 'gteq', value: '={{ $now.minus({ days: 300 }) }}' },
				{ dimension: 'audience_product_id', operator: 'in', value: 'acme' },
				{ dimension: 'provider', operator: 'empty' },
			];
			const run = await g2.run('buyerIntent.queryProduct', {
				product,
				dimensionFilters: { filter },
			});
			jsonOf(run);
			const [{ query }] = g2.simulator().control.received();
			expect(query['dimension_filters[day_gteq]']).toMatch(/^\d{4}-\d\d-\d\d$/);
		},
	);

	it('refuses what does not fit before anything is sent', async () => {
		const filter = [{ dimension: 'company_name', operator: 'gt', value: 'a' }];
		const run = await g2.run('buyerIntent.queryProduct', { product, dimensionFilters: { filter } });
		expect(run.error?.message).toContain('does not fit');
		expect(g2.simulator().control.received()).toEqual([]);
	});
});

describe('batches on a research board', () => {
	const board = async () => {
		const [{ id }] = jsonOf(await g2.run('researchBoard.create', { title: 'Board' }));
		return by('id', String(id));
	};

	it('tell which products were added and which not', async () => {
		const productIds = 'acme, rival, nope';
		const [result] = jsonOf(
			await g2.run('researchBoard.addProducts', { board: await board(), productIds }),
		);
		expect(result.added).toHaveLength(2);
		expect(result.failed).toEqual([{ product_id: 'nope', status: '404', reason: 'Not Found' }]);
	});

	it('are not sent when they are too large', async () => {
		const chosen = await board();
		g2.simulator().control.resetMetrics();
		const productIds = Array.from({ length: 21 }, (_, index) => `p${index}`);
		const run = await g2.run('researchBoard.addProducts', { board: chosen, productIds });
		expect(run.error?.message).toContain('21 products');
		expect(g2.simulator().control.received()).toEqual([]);
	});

	it('say where to look when it is unknown whether a board was made', async () => {
		const { control } = g2.simulator();
		control.fault({ kind: 'resetAfterRead', method: 'POST', times: 3 });
		const run = await g2.run('researchBoard.create', { title: 'Board' });
		expect(run.error?.description).toContain('Research Board: Get Many');
		expect(control.ledger()).toHaveLength(1);
		expect(control.received({ method: 'POST' })).toHaveLength(1);
	});
});

it('an account without a product gets an empty list, not a failure', async () => {
	const credential = { apiToken: g2.simulator().seed.tokens.planLimited };
	expect(jsonOf(await g2.run('product.getAll', {}, { credential }))).toEqual([]);
});

it('market signals come as plain JSON and without ids', async () => {
	const parameters = { categories: ['crm'], limit: 5, simplify: true };
	const [signal] = jsonOf(await g2.run('marketSignal.getAll', parameters));
	expect(signal).not.toHaveProperty('id');
	expect(g2.simulator().control.received()[0].headers.accept).toContain('application/vnd.api+json');
});

it('many items at once stay within the level and the rate of the credential', async () => {
	const items = Array.from({ length: 120 }, () => ({ json: {} }));
	const credential = { concurrencyLevel: 10, requestsPerSecond: 80 };
	g2.simulator().control.latency(20);
	const run = await g2.run('product.get', { product }, { items, credential });
	expect(jsonOf(run)).toHaveLength(120);
	const { control } = g2.simulator();
	expect(control.metrics().mostInFlight).toBeLessThanOrEqual(10);
	expect(control.received().every(({ status }) => status === 200)).toBe(true);
}, 20_000);
