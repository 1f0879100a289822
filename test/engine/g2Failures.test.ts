import { by, jsonOf, setUpG2 } from './g2Setup';

const g2 = setUpG2();
const product = by('slug', 'acme');
const activate = '/api/v2/products/acme/g2_activate';

describe('an overloaded G2', () => {
	it('that answers 503 once keeps only that request waiting, and not for a minute', async () => {
		const { control, seed } = g2.simulator();
		control.fault({ kind: 'status', status: 503, times: 1 });
		const run = await g2.run('category.get', { category: by('id', seed.category.id) });
		expect(run.error).toBeUndefined();
		expect(control.received().map(({ status }) => status)).toEqual([503, 200]);
	}, 20_000);

	it('that tells its limit by 403 is asked again', async () => {
		const { control, seed } = g2.simulator();
		control.fault({ kind: 'status', status: 403, headers: { 'retry-after': '1' }, times: 1 });
		const run = await g2.run('category.get', { category: by('id', seed.category.id) });
		expect(run.error).toBeUndefined();
		expect(control.received().map(({ status }) => status)).toEqual([403, 200]);
	});

	it('that tells its limit by 403 for too long says what to do about limits', async () => {
		const { control } = g2.simulator();
		control.fault({ kind: 'status', status: 403, headers: { 'retry-after': '3600' }, times: 1 });
		const run = await g2.run('category.getAll');
		expect(run.error?.message).toMatch(/too many requests.*asks to wait 60 minutes/);
		expect(run.error?.description).toContain('Requests per Second');
		expect(run.error).toMatchObject({ httpCode: '403' });
	});
});

describe('what a refusal means', () => {
	const refusals: Array<
		[what: string, operation: string, parameters: object, token: string, text: RegExp, how: RegExp]
	> = [
		[
			'expired',
			'category.getAll',
			{},
			'expired',
			/does not accept the API token/,
			/my\.g2\.com\/developers/,
		],
		['of the legacy API', 'category.getAll', {}, 'v1Only', /does not accept/, /legacy API/],
		[
			'without permission',
			'review.getAll',
			{ product },
			'noPermissions',
			/no permission/,
			/endpoint/,
		],
		[
			'without permission for reports',
			'report.getGrid',
			{ product },
			'noPermissions',
			/no permission/,
			/endpoint/,
		],
		[
			'on a small plan',
			'review.getAll',
			{ product },
			'planLimited',
			/plan does not include/,
			/token is fine.*sell\.g2\.com/,
		],
	];

	it.each(refusals)('a token %s', async (_, operation, parameters, token, text, how) => {
		const tokens: Record<string, string> = g2.simulator().seed.tokens;
		const run = await g2.run(operation, parameters, { credential: { apiToken: tokens[token] } });
		expect(run.error?.message).toMatch(text);
		expect(run.error?.description).toMatch(how);
		expect(run.error?.description).toMatch(/Request ID: [\w-]+/);
		expect(JSON.stringify(run.error)).not.toContain(tokens[token]);
		expect(g2.simulator().control.received()).toHaveLength(1);
	});

	it('a lapsed legacy subscription', async () => {
		const { v1Lapsed } = g2.simulator().seed.tokens;
		const credential = { apiVersion: 'v1', apiToken: v1Lapsed };
		const run = await g2.run('legacy.getCategories', {}, { credential });
		expect(run.error).toMatchObject({ httpCode: '402' });
		expect(run.error?.message).toContain('lapsed');
	});

	it('a legacy operation with a v2 token', async () => {
		const run = await g2.run('legacy.getCategories');
		expect(run.error?.description).toContain('Integrations');
	});

	it.each([
		[
			'a product that does not exist',
			'product.get',
			{ product: by('slug', 'nope') },
			'404',
			/slugs/,
		],
		[
			'a product without G2 Activate',
			'g2Activate.getLocked',
			{ product: by('slug', 'rival') },
			'404',
			/G2 Activate/,
		],
		[
			'a quarter in another form',
			'report.getGrid',
			{ product, filters: { quarter: 'Q4 2025' } },
			'400',
			/Correct/,
		],
		[
			'a body that v1 refuses',
			'legacy.createSubscription',
			{ product, postUrl: 'no' },
			'422',
			/Correct/,
		],
	])('%s', async (_, operation, parameters, httpCode, how) => {
		const credential = operation.startsWith('legacy') ? g2.legacy() : {};
		const run = await g2.run(operation, parameters, { credential });
		expect(run.error).toMatchObject({ httpCode });
		expect(run.error?.description).toMatch(how);
	});

	it('filters that make the URL too long', async () => {
		g2.simulator().control.settings({ longestUrl: 500 });
		const slugs = Array.from({ length: 60 }, (_, index) => `product-${index}`);
		const run = await g2.run('product.getAll', { filters: { slugs } });
		expect(run.error).toMatchObject({ httpCode: '414' });
		expect(run.error?.message).toContain('too long');
	});

	it.each(['html', 'text', 'empty', 'json'] as const)(
		'a block with a body of kind %s',
		async (rateLimitBody) => {
			const { control } = g2.simulator();
			control.settings({ rateLimitBody, blockMs: 1000 });
			control.block();
			const run = await g2.run('category.getAll', { limit: 1 });
			expect(jsonOf(run)).toHaveLength(1);
			expect(control.received().map(({ status }) => status)).toEqual([429, 200]);
		},
	);

	it('a block told by a 403', async () => {
		const { control } = g2.simulator();
		control.settings({ rateLimitStatus: 403, blockMs: 1000 });
		control.block();
		const run = await g2.run('category.getAll', { limit: 1 });
		expect(jsonOf(run)).toHaveLength(1);
		expect(control.received().map(({ status }) => status)).toEqual([403, 200]);
	});

	it('no server', async () => {
		const run = await g2.run(
			'category.getAll',
			{ options: { maxAttempts: 1 } },
			{
				credential: { baseUrl: 'http://127.0.0.1:9' },
			},
		);
		expect(run.error?.message).toContain('could not be reached');
	});

	it('an answer that is cut off', async () => {
		g2.simulator().control.fault({ kind: 'cutJson', times: 3 });
		const run = await g2.run('category.getAll');
		expect(run.error?.message).toContain('cannot be read');
	});
});

describe('a required field that an expression left empty', () => {
	it.each([
		['marketSignal.getAll', { categories: '={{ "" }}' }, 'Category IDs or Slugs'],
		['researchBoard.create', { title: '={{ " " }}' }, 'Title'],
		['productMapping.create', { product, externalId: '={{ $json.none }}' }, 'External ID'],
		[
			'researchBoard.addProduct',
			{ board: by('id', 'b1'), product: by('slug', '={{ $json.none }}') },
			'Product',
		],
	])('%s is refused before anything is sent', async (operation, parameters, field) => {
		const run = await g2.run(operation, parameters);
		expect(run.error?.message).toBe(`'${field}' is empty`);
		expect(g2.simulator().control.received()).toEqual([]);
	});
});

it('a deletion that was carried out without an answer is explained', async () => {
	const [{ id }] = jsonOf(await g2.run('researchBoard.create', { title: 'Board' }));
	const { control } = g2.simulator();
	control.fault({ kind: 'resetAfterRead', method: 'DELETE', times: 1 });
	const run = await g2.run('researchBoard.delete', { board: by('id', String(id)) });
	expect(run.error).toMatchObject({ httpCode: '404' });
	expect(run.error?.description).toContain('already deleted');
});

describe('with continue on fail', () => {
	it('a failed item keeps its place and the others their results', async () => {
		const run = await g2.run(
			'product.get',
			{ product: { __rl: true, mode: 'slug', value: '={{ $json.slug }}' } },
			{
				items: ['acme', 'nope', 'rival'].map((slug) => ({ json: { slug } })),
				node: { onError: 'continueRegularOutput' },
			},
		);
		const items = jsonOf(run);
		expect(items.map(({ slug, error }) => slug ?? error)).toEqual([
			'acme',
			expect.stringContaining('does not know'),
			'rival',
		]);
		expect(run.items('G2').map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});
});

describe('spending credits', () => {
	const sigs = async (count: number) =>
		(await g2.peek(`${activate}/locked_companies?page[size]=${count}`)).map(
			({ attributes }) => attributes.sig,
		);
	const spends = () =>
		g2
			.simulator()
			.control.ledger()
			.filter(({ action }) => action === 'activate.unlocked');

	it('unlocks each company once and reports the balance', async () => {
		const list = await sigs(3);
		const [item] = jsonOf(await g2.run('g2Activate.unlock', { product, sigs: list.join(', ') }));
		expect(item.unlocked_ids).toHaveLength(3 - (item.skipped as unknown[]).length);
		expect(item.credit_balance).toBe(g2.simulator().control.balance());
		expect(spends()).toHaveLength((item.unlocked_ids as unknown[]).length);
	});

	it.each([
		['the connection breaks', { kind: 'resetAfterRead' as const }],
		['no answer comes in time', { kind: 'timeout' as const }],
		['the server fails after acting', { kind: 'status' as const, status: 500, effect: true }],
		['the answer is cut off', { kind: 'cutJson' as const, effect: true }],
		['a gateway fails after acting', { kind: 'html' as const, status: 502, effect: true }],
	])(
		'is sent once when %s, and says that it is unknown',
		async (_, fault) => {
			const [sig] = await sigs(1);
			const { control } = g2.simulator();
			control.fault({ ...fault, method: 'POST', times: 5 });
			const run = await g2.run('g2Activate.unlock', {
				product,
				sigs: sig,
				options: { timeout: 1 },
			});
			expect(run.status).toBe('error');
			expect(run.error?.description).toContain('It is unknown whether credits were spent');
			expect(run.error?.description).toContain('Get Unlocked Companies');
			expect(control.received({ method: 'POST' })).toHaveLength(1);
			expect(spends()).toHaveLength(1);
		},
		20_000,
	);

	it('says that it is unknown also when the workflow goes on', async () => {
		const [sig] = await sigs(1);
		g2.simulator().control.fault({ kind: 'resetAfterRead', method: 'POST', times: 1 });
		const parameters = { product, sigs: sig };
		const node = { onError: 'continueRegularOutput' };
		const run = await g2.run('g2Activate.unlock', parameters, { node });
		expect(jsonOf(run)).toEqual([{ error: expect.stringContaining('unknown whether') }]);
		const [hint] = run.hints('G2');
		expect(hint.message).toContain('Get Unlocked Companies');
		expect(spends()).toHaveLength(1);
	});

	it('spends nothing twice when the same is unlocked again', async () => {
		const [sig] = await sigs(1);
		const items = [{ json: { sig } }, { json: { sig } }];
		jsonOf(await g2.run('g2Activate.unlock', { product, sigs: '={{ $json.sig }}' }, { items }));
		expect(spends().length).toBeLessThanOrEqual(1);
	});

	it('is sent again after a 429, which spent nothing', async () => {
		const [sig] = await sigs(1);
		const { control } = g2.simulator();
		control.fault({ kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 1 });
		jsonOf(await g2.run('g2Activate.unlock', { product, sigs: sig }));
		expect(control.received({ method: 'POST' })).toHaveLength(2);
		expect(spends().length).toBeLessThanOrEqual(1);
	});

	it.each([[''], [Array.from({ length: 26 }, (_, index) => `sig-${index}`)]])(
		'refuses the wrong number of sigs before sending: %s',
		async (wrong) => {
			const run = await g2.run('g2Activate.unlock', { product, sigs: wrong });
			expect(run.status).toBe('error');
			expect(g2.simulator().control.received()).toEqual([]);
		},
	);

	it('repeats the industry search, which only looks like a write', async () => {
		const { control } = g2.simulator();
		control.fault({ kind: 'reset', method: 'POST', times: 1 });
		jsonOf(await g2.run('g2Activate.findIndustry', { product, query: 'software' }));
		expect(control.received({ method: 'POST' })).toHaveLength(2);
	});
});
