import { by, setUpG2 } from './g2Setup';

const g2 = setUpG2({}, ['GET /elsewhere/api/v2/categories is not documented']);
const credentials = { g2Api: 'G2 (example)' };

describe('searchable lists', () => {
	const list = async (
		method: string,
		filter?: string,
		resource = 'product',
		page?: string,
		data = {},
	) => {
		const engine = await g2.open(data);
		return await engine.listSearch('g2', method, { resource }, credentials, filter, page);
	};

	it('finds products by a part of their name, with their page on G2', async () => {
		const { results } = await list('searchProducts', 'acme');
		expect(results.map(({ name }) => name)).toContain('Acme');
		expect(results[0].url).toContain('https://www.g2.com/products/');
		expect(g2.simulator().control.received()[0].query).toEqual({
			'filter[product_name_cont]': 'acme',
			'page[size]': '50',
		});
	});

	it('goes on with the next page', async () => {
		const first = await list('searchProducts');
		expect(first.results).toHaveLength(50);
		const second = await list(
			'searchProducts',
			undefined,
			'product',
			String(first.paginationToken),
		);
		expect(second.results).toHaveLength(50);
		expect(second.results[0].value).not.toBe(first.results[0].value);
	});

	it('searches the legacy API for legacy operations', async () => {
		const data = g2.legacy();
		const products = await list('searchProducts', 'Acme', 'legacy', undefined, data);
		expect(products.results.map(({ name }) => name)).toContain('Acme');
		const categories = await list('searchCategories', undefined, 'legacy', undefined, data);
		expect(categories.results.length).toBeGreaterThan(10);
		const vendors = await list('searchVendors', undefined, 'legacy', undefined, data);
		expect(vendors.results.length).toBeGreaterThan(10);
		const paths = g2
			.simulator()
			.control.received()
			.map(({ path }) => path);
		expect(paths.every((path) => path.startsWith('/api/v1/'))).toBe(true);
	});

	it('finds categories, and vendors through their products', async () => {
		const { seed } = g2.simulator();
		const categories = await list('searchCategories', seed.category.name);
		expect(categories.results.map(({ value }) => value)).toContain(seed.category.id);
		const vendors = await list('searchVendors', seed.vendor.name);
		expect(vendors.results.map(({ value }) => value)).toEqual([seed.vendor.id]);
		expect((await list('searchVendors')).results).toHaveLength(50);
	});

	it('lists research boards by title', async () => {
		for (const title of ['CRM', 'Help desk']) await g2.run('researchBoard.create', { title });
		const { results } = await list('searchBoards', 'help');
		expect(results.map(({ name }) => name)).toEqual(['Help desk']);
	});

	it('says in the list why there is none', async () => {
		const data = { apiToken: g2.simulator().seed.tokens.noPermissions };
		await expect(list('searchProducts', '', 'product', undefined, data)).rejects.toThrow(
			'no permission',
		);
	});
});

describe('filters of reviews', () => {
	const options = async (method: string, product: object | string) => {
		const engine = await g2.open();
		const parameters = { resource: 'review', operation: 'getAll', product } as never;
		return await engine.loadOptions('g2', method, parameters, credentials);
	};

	it.each([
		['getReviewSegments', '180'],
		['getReviewCountries', 'United States'],
		['getReviewRegions', 'Europe'],
		['getReviewScores', '5'],
		['getReviewIndustries', undefined],
		['getReviewRoles', undefined],
	])('%s names the values that the product has', async (method, value) => {
		const found = await options(method, by('slug', 'acme'));
		expect(found.length).toBeGreaterThan(2);
		if (value) expect(found.map((each) => each.value)).toContain(value);
		expect(g2.simulator().control.received()[0].query).toEqual({ 'page[size]': '1' });
	});

	it('waits for a product', async () => {
		expect(await options('getReviewRoles', by('slug', ''))).toEqual([]);
		expect(g2.simulator().control.received()).toEqual([]);
	});
});

describe('the credential test', () => {
	const test = async (data: object) => {
		const engine = await g2.open(data as Record<string, string>);
		return await engine.testCredential('g2');
	};
	const withToken = async (name: string, apiVersion = 'v2') => {
		const tokens: Record<string, string> = g2.simulator().seed.tokens;
		return await test({ apiVersion, apiToken: tokens[name] });
	};

	it.each([
		['full', 'v2'],
		// A good token with few rights is still a good token.
		['noPermissions', 'v2'],
		['planLimited', 'v2'],
		['sandbox', 'v2'],
		['v1Only', 'v1'],
	])('passes for the token %s', async (name, version) => {
		expect(await withToken(name, version)).toMatchObject({ status: 'OK' });
	});

	it.each([
		['expired', 'v2', /does not accept this token.*API Version/],
		['v1Only', 'v2', /does not accept this token/],
		['full', 'v1', /does not accept this token/],
		['v1Lapsed', 'v1', /subscription has lapsed/],
		['v1NoPermissions', 'v1', /permission/],
	])('explains why the token %s fails as %s', async (name, version, message) => {
		const result = await withToken(name, version);
		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(message) });
	});

	it('tells the two kinds of 403 apart', async () => {
		const { control } = g2.simulator();
		const answer = (title: string) =>
			control.fault({
				kind: 'status',
				status: 403,
				times: 1,
				body: { errors: [{ status: '403', title }] },
			});
		answer('You do not have access to that resource');
		expect(await withToken('full')).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('no permission'),
		});
		const plan = 'Your current plan does not provide access to this resource. ';
		answer(`${plan}To unlock it, explore your upgrade options. Talk to G2 at the link below`);
		expect(await withToken('full')).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('plan does not include'),
		});
	});

	it('forgives a slash at the end of the address, and explains a wrong one', async () => {
		const { url } = g2.simulator();
		expect(await test({ baseUrl: `${url}/` })).toMatchObject({ status: 'OK' });
		expect(await test({ baseUrl: `${url}/elsewhere` })).toMatchObject({
			message: expect.stringContaining('Base URL'),
		});
		expect(await test({ baseUrl: 'http://127.0.0.1:9' })).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/could not be reached.*'Base URL'/),
		});
	});
});
