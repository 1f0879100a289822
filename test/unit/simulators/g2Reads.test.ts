import { type AxiosResponse } from 'axios';
import { useG2Simulator } from './useG2Simulator';

const ACME = '/api/v2/products/acme';
const { simulator, get, follow } = useG2Simulator();

describe('paging', () => {
	async function walk(path: string): Promise<string[]> {
		const ids: string[] = [];
		for (let next: string | null = path; next !== null; ) {
			const answer: AxiosResponse = await get(next);
			ids.push(...answer.data.data.map(({ id }: { id: string }) => id));
			const url: string | null = answer.data.links.next;
			next = url === null ? null : url.slice(simulator.url.length);
		}
		return ids;
	}

	it('walks by cursor through all, once each, and back', async () => {
		const ids = await walk(`${ACME}/reviews?page[size]=50`);
		expect([ids.length, new Set(ids).size]).toEqual([120, 120]);
		const second = await get(
			(await get(`${ACME}/reviews`)).data.links.next.slice(simulator.url.length),
		);
		expect(second.data.meta.record_count).toBe(120);
		const first = await follow(second.data.links.prev);
		expect(first.data.data[0].id).toBe(ids[0]);
		expect([first.data.data.length, first.data.links.prev]).toEqual([25, null]);
		expect((await get(`${ACME}/reviews?page[size]=120`)).data.links.next).toBeNull();
		const cursor = new URL(second.data.links.next).searchParams.get('page[after]');
		expect((await get(`/api/v2/products?page[after]=${cursor}`)).status).toBe(400);
	});

	it('repeats blank filters in its links and ignores them', async () => {
		const answer = await get('/api/v2/products?filter[product_name_eq]=&page[size]=1');
		expect(answer.data.meta.record_count).toBeGreaterThan(1000);
		expect(answer.data.links.next).toContain('filter%5Bproduct_name_eq%5D=');
	});

	it('can move records, shuffle them and name a foreign host', async () => {
		simulator.control.settings({ changeBetweenPages: 'insert' });
		const moved = await walk(`${ACME}/reviews?page[size]=50`);
		expect(moved.length).toBeGreaterThan(new Set(moved).size);
		simulator.control.settings({ changeBetweenPages: 'none', listOrder: 'shuffled' });
		expect(new Set(await walk(`${ACME}/reviews?page[size]=50`)).size).toBe(120);
		simulator.control.settings({ foreignNextOrigin: 'http://evil.test' });
		expect((await get(`${ACME}/reviews`)).data.links.next).toMatch(/^http:\/\/evil\.test\/api/);
	});

	it('has page numbers on badges', async () => {
		const { links, data } = (await get(`${ACME}/badges?page[size]=10&page[number]=2`)).data;
		expect(Object.keys(links)).toEqual(['self', 'first', 'prev', 'next', 'last']);
		expect(data[0].relationships.product.data).toEqual({ id: '1738', type: 'software' });
		expect((await get(`${ACME}/badges?page[number]=99`)).data.data).toEqual([]);
	});
});

describe('products and reviews', () => {
	it('filter, include and thin out products', async () => {
		const { data } = await get(
			'/api/v2/products?filter[slug][]=acme&filter%5Bslug%5D%5B%5D=rival&include=vendor,categories&fields[products]=name,type',
		);
		expect(data.data.map((one: { attributes: object }) => one.attributes)).toEqual([
			{ type: 'Software', name: 'Acme' },
			{ type: 'Software', name: 'Rival' },
		]);
		expect(data.included.filter(({ type }: { type: string }) => type === 'vendors')).toHaveLength(
			2,
		);
		expect(data.included[0].attributes).toMatchObject({ name: 'Acme Inc' });
		expect(data.meta.aggregates[0].filter_name).toBe('star_rating');
		const related = (await get('/api/v2/categories/crm')).data.data.relationships.products.links
			.related;
		expect((await follow(related)).status).toBe(200);
	});

	it('shows three kinds of reviews', async () => {
		const standard = (await get(`${ACME}/reviews?include=user`)).data;
		expect(standard.data[0].attributes).not.toHaveProperty('updated_at');
		expect(standard.included[0].type).toBe('users');
		expect(typeof standard.meta.products[0].avg_rating).toBe('string');
		const segment = standard.meta.aggregates.find(
			(one: { filter_name: string }) => one.filter_name === 'company_segment',
		).collection[0];
		const filtered = await get(`${ACME}/reviews?filter[company_segment][]=${segment.id}`);
		expect(filtered.data.meta.record_count).toBe(segment.count);
		const market = (await get(`${ACME}/reviews?serializer=market_intelligence`)).data;
		expect(market.data[0].attributes.answers.nps.value).toEqual(expect.any(Number));
		const removed = (await get(`${ACME}/reviews?filter[removed]=true`)).data;
		expect(Object.keys(removed.data[0].attributes)).toEqual([
			'product_name',
			'removed_at',
			'slug',
			'submitted_at',
		]);
	});

	it('lets a poller see new, edited and removed reviews', async () => {
		const since = encodeURIComponent(new Date(Date.parse('2026-06-15T11:59:59Z')).toISOString());
		const changed = async () =>
			(await get(`${ACME}/reviews?filter[updated_at_gt]=${since}`)).data.data as Array<{
				id: string;
			}>;
		expect(await changed()).toHaveLength(0);
		const id = simulator.control.addReview();
		expect((await changed()).map((one) => one.id)).toEqual([id]);
		expect(simulator.control.editReview()).toBe(id);
		simulator.control.removeReview();
		expect(await changed()).toHaveLength(0);
		expect((await get(`${ACME}/reviews`)).data.meta.record_count).toBe(120);
	});

	it('keeps the odd shapes', async () => {
		const features = (await get(`${ACME}/features?include=category`)).data;
		expect(features.data.objects[0].product_features[0].categories[0].name).toBe('CRM');
		const signals = await get('/api/v2/market_signals?category_ids[]=crm');
		expect(signals.headers['content-type']).toContain('application/json');
		expect(signals.data.data[0]).not.toHaveProperty('id');
		const { organizationId } = simulator.seed;
		const deductions = await get(`/api/v2/organization/${organizationId}/credit_deductions`);
		expect(deductions.data.links).toEqual({});
		const grid = (await get('/api/v2/reports/grid/acme?filter[quarter]=2025-Q4')).data;
		expect([grid.meta, grid.links]).toEqual([{ total: 1, quarter: 'Q4 2025' }, undefined]);
		const date = (await get(ACME)).data.data.attributes;
		expect(date).not.toHaveProperty('updated_at');
		const category = (await get('/api/v2/categories/crm')).data.data.attributes.updated_at;
		expect(category).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}-0[56]:00$/);
	});
});
