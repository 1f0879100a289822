import { titleOf } from '../../../dev/simulators/g2/testClient';
import { useG2Simulator } from './useG2Simulator';

const ACME = '/api/v2/products/acme';
const { simulator, call, get } = useG2Simulator();

describe('tokens', () => {
	it('belong to one version and its scheme', async () => {
		const { full, v1Only } = simulator.seed.tokens;
		const asked = async (path: string, authorization: string) =>
			(await call('GET', path, { headers: { authorization } })).status;
		expect(await asked('/api/v2/categories', `Bearer ${full}`)).toBe(200);
		expect(await asked('/api/v2/categories', `Token token=${full}`)).toBe(401);
		expect(await asked('/api/v2/categories', `Bearer ${v1Only}`)).toBe(401);
		expect(await asked('/api/v1/categories', `Token token=${v1Only}`)).toBe(200);
		expect(await asked('/api/v1/categories', `Token token="${v1Only}"`)).toBe(200);
		expect(await asked('/api/v1/categories', `Bearer ${v1Only}`)).toBe(401);
		expect(await asked('/api/v1/categories', `Token token=${full}`)).toBe(401);
		simulator.control.settings({ bearerOnV1: true, tokenSchemeOnV2: true });
		expect(await asked('/api/v1/categories', `Bearer ${v1Only}`)).toBe(200);
		expect(await asked('/api/v2/categories', `Token token=${full}`)).toBe(200);
	});

	it('have a permission, a plan and a life, each with its own refusal', async () => {
		expect((await get('/api/v2/categories', 'noPermissions')).status).toBe(200);
		const scope = await get(`${ACME}/reviews`, 'noPermissions');
		expect(scope.data).toEqual({
			errors: [{ status: '403', title: 'You do not have access to that resource' }],
		});
		const grid = await get('/api/v2/reports/grid/acme', 'noPermissions');
		expect(grid.data.errors[0].detail).toBe('Insufficient permissions or missing required scope');
		const plan = await get(`${ACME}/reviews`, 'planLimited');
		expect(plan.status).toBe(403);
		expect(titleOf(plan)).toMatch(/^Your current plan does not provide access to this resource/);
		expect(plan.data.errors[0].links.type[0]).toContain('https://sell.g2.com/');
		expect((await get('/api/v2/products', 'planLimited')).data.data).toEqual([]);
		expect((await get('/api/v2/categories', 'expired')).status).toBe(401);
		expect((await get('/api/v1/products', 'v1Lapsed')).status).toBe(402);
		expect((await get('/api/v1/products', 'v1NoPermissions')).status).toBe(403);
		expect((await get('/api/sandbox/products/acme/buyer_intent', 'sandbox')).status).toBe(200);
		expect((await get('/api/v2/users/me/products')).status).toBe(403);
		expect((await get('/api/v2/user')).status).toBe(403);
		expect(
			(await call('POST', `${ACME}/g2_activate/unlocked_companies`, { token: 'readOnly' })).status,
		).toBe(403);
		simulator.control.expireTokens();
		expect((await get('/api/v2/categories')).status).toBe(401);
	});
});

describe('errors', () => {
	it('answer 404 for unknown paths, methods and records', async () => {
		for (const path of ['/api/v2/nothing', `${ACME}x`, '/api/v2/categories/nothing']) {
			const answer = await get(path);
			expect([answer.status, answer.data]).toEqual([
				404,
				{ errors: [{ status: '404', title: 'Not Found' }] },
			]);
			expect(answer.headers['content-type']).toContain('application/vnd.api+json');
		}
		expect((await call('POST', '/api/v2/categories')).status).toBe(404);
	});

	it('name unknown includes with the run of spaces that G2 sends', async () => {
		const answer = await get('/api/v2/products?include=vendor,foo');
		expect(answer.status).toBe(400);
		expect(titleOf(answer)).toBe(
			'Invalid parameter: "include"             contains unknown items: "foo"',
		);
	});

	it('refuse values that do not fit', async () => {
		const bad = [
			'/api/v2/products?page[size]=251',
			'/api/v2/products?page[size]=0',
			'/api/v2/products?page[size]=x',
			'/api/v2/products?page[after]=x',
			'/api/v2/products?filter[query]=a',
			'/api/v2/products?filter[slug]=acme',
			'/api/v2/categories?filter[updated_at_gt]=2026-01-01',
			'/api/v2/categories?filter[name_eq]=a&filter[name_eq]=b',
			`${ACME}/reviews?filter[removed]=yes`,
			`${ACME}/reviews?serializer=all`,
			`${ACME}/badges?page[after]=x`,
			`${ACME}/badges?filter[season]=autumn`,
			'/api/v2/reports/grid/acme?filter[quarter]=Q4-2025',
			'/api/v2/market_signals',
			'/api/v2/market_signals?category_ids[]=crm&start_date=2026-02-30',
			`${ACME}/buyer_intent?dimensions=nothing`,
			`${ACME}/buyer_intent?sort=nothing`,
			`${ACME}/buyer_intent?dimension_filters[nothing_eq]=1`,
			`${ACME}/buyer_intent?dimension_filters[day_gteq]=soon`,
			'/api/v2/buyer_intent?dimensions=company_intent_score',
			`${ACME}/g2_activate/locked_companies?sort=name`,
		];
		for (const path of bad) expect([path, (await get(path)).status]).toEqual([path, 400]);
		expect(titleOf(await get(`${ACME}/g2_activate/locked_companies?sort=name`))).toBe(
			'sort: must be one of: -intent_score, intent_score',
		);
		expect(titleOf(await get('/api/v2/market_signals'))).toBe(
			'Missing required parameter: "category_ids"',
		);
		expect((await get('/api/v2/market_signals?category_ids[]=nothing')).status).toBe(404);
		simulator.control.settings({ pageSizeOutOfRange: 'clamp', unknownParameters: 'ignore' });
		expect((await get('/api/v2/products?page[size]=999&foo=1')).data.data).toHaveLength(250);
	});

	it('refuse long URLs, and speak v1 as set', async () => {
		const long = `/api/v2/categories?filter[name_cont]=${'x'.repeat(9000)}`;
		expect((await get(long)).status).toBe(414);
		expect((await get('/api/v1/products', 'v1Lapsed')).data.errors[0].status).toBe('402');
		simulator.control.settings({ v1ErrorBody: 'errorString' });
		expect((await get('/api/v1/products/none')).data).toEqual({ error: 'Not Found' });
		simulator.control.settings({ v1ErrorBody: 'empty' });
		expect((await get('/api/v1/products/none')).data).toBe('');
	});
});

describe('rate limit', () => {
	it('blocks for a while who passes it, and counts refused requests no more', async () => {
		simulator.control.settings({ requestsPerWindow: 5, rateWindowMs: 1000, blockMs: 300 });
		const many = await Promise.all(
			Array.from({ length: 8 }, () => get('/api/v2/categories?page[size]=1')),
		);
		expect(many.filter(({ status }) => status === 200)).toHaveLength(5);
		const blocked = many.find(({ status }) => status === 429)!;
		expect(blocked.headers['retry-after']).toBe('1');
		expect(blocked.data.errors[0]).toEqual({ status: '429', title: 'Too Many Requests' });
		expect((await get('/api/v1/categories')).status).toBe(429);
		await new Promise((resolve) => setTimeout(resolve, 350));
		expect((await get('/api/v2/categories?page[size]=1')).status).toBe(200);
	});

	it('has other bodies and headers by setting', async () => {
		simulator.control.settings({ rateLimitBody: 'html', rateLimitRetryAfter: false });
		simulator.control.block();
		const html = await get('/api/v2/categories');
		expect([html.status, html.headers['retry-after']]).toEqual([429, undefined]);
		expect(html.headers['content-type']).toContain('text/html');
		simulator.control.settings({ rateLimitBody: 'empty', rateLimitStatus: 403 });
		expect((await get('/api/v2/categories')).status).toBe(403);
		simulator.control.unblock();
		expect((await get('/api/v2/categories')).status).toBe(200);
	});
});
