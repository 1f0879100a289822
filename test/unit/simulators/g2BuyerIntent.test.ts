import { useG2Simulator } from './useG2Simulator';

interface Row {
	attributes: Record<string, string>;
	relationships: Record<string, { links: { related: string } }>;
}

const ACME = '/api/v2/products/acme';
const { simulator, call, get, follow } = useG2Simulator();

describe('buyer intent', () => {
	it('groups, filters, measures and sorts', async () => {
		const { data } = await get(
			`${ACME}/buyer_intent?dimensions=day,signal_type&measures=total_activity,visitor_count` +
				'&dimension_filters[signal_type_in]=pricing,compare&dimension_filters[day_gteq]=2026-06-01&sort=-total_activity',
		);
		const counts = data.data.map((row: Row) => row.attributes.total_activity);
		expect(counts).toEqual([...counts].sort((left, right) => right - left));
		expect(data.data[0].id).toMatch(/^[0-9a-f]{32}$/);
		for (const { attributes } of data.data) {
			expect(attributes.day >= '2026-06-01').toBe(true);
			expect(attributes.subject_product_slug).toBe('acme');
		}
		expect(data).not.toHaveProperty('meta');
		const sum = (await get('/api/v2/buyer_intent?dimensions=&measures=total_activity')).data.data;
		expect(sum).toHaveLength(1);
		expect(sum[0].attributes).toEqual({ total_activity: 4000 });
		expect((await get('/api/v2/products/rival/buyer_intent')).status).toBe(403);
	});

	it('shows the sandbox only what is 6 to 12 months old', async () => {
		const path = '/api/sandbox/products/acme/buyer_intent?dimensions=day&sort=day&page[size]=250';
		const days = (await get(path, 'sandbox')).data.data.map((row: Row) => row.attributes.day);
		expect(days.length).toBeGreaterThan(50);
		expect([days[0] >= '2025-06-14', days[days.length - 1] < '2025-12-17']).toEqual([true, true]);
		simulator.control.settings({ largestSandboxPageSize: 50 });
		expect((await get(path, 'sandbox')).status).toBe(400);
	});

	it('checks operators against dimensions when set to', async () => {
		const path = `${ACME}/buyer_intent?dimension_filters[company_name_gt]=a`;
		expect((await get(path)).status).toBe(200);
		simulator.control.settings({ dimensionOperators: 'typed' });
		expect((await get(path)).status).toBe(400);
	});
});

describe('v1', () => {
	it('pages by number and counts pages', async () => {
		const { data } = await get('/api/v1/survey-responses?page[size]=100&order=submitted_at desc');
		expect(data.data).toHaveLength(100);
		expect(data.data[0].id).toMatch(/^\d+$/);
		expect(data.meta).toEqual({ record_count: 168, page_count: 2 });
		const last = (await follow(data.links.next)).data;
		expect([last.data.length, last.links.next]).toEqual([68, null]);
		expect((await get('/api/v1/survey-responses?page[number]=99')).data.data).toEqual([]);
		expect((await get('/api/v1/survey-responses?page[size]=101')).status).toBe(400);
		expect((await get('/api/v1/ahoy/remote-event-streams?page[size]=26')).status).toBe(400);
		simulator.control.settings({ v1LastNext: 'absent', v1Types: 'hyphen' });
		const page = (await get('/api/v1/survey-responses?page[number]=17')).data;
		expect(page.links).not.toHaveProperty('next');
		expect(page.data[0].type).toBe('survey-responses');
	});

	it('filters with and without brackets, and follows an event to its company', async () => {
		const named = await get('/api/v1/categories?name=CRM');
		expect(named.data.meta.record_count).toBe(1);
		simulator.control.settings({ v1BareFilters: false });
		expect((await get('/api/v1/categories?name=CRM')).status).toBe(400);
		const events = await get(
			'/api/v1/ahoy/remote-event-streams?filter[start_time]=2026-06-14T12:00:00Z&filter[end_time]=2026-06-15T12:00:00Z',
		);
		const known = events.data.data.find((one: Row) => one.attributes.organization !== null);
		const { related } = known.relationships.company.links;
		expect((await follow(related)).data.data.attributes.name).toBe(known.attributes.organization);
	});

	it('answers 422 to hooks it does not accept', async () => {
		const path = '/api/v1/resource-subscriptions';
		const bad = { data: { type: 'resource-subscriptions', attributes: {} } };
		const refused = await call('POST', path, { token: 'v1Only', data: bad });
		expect(refused.status).toBe(422);
	});
});
