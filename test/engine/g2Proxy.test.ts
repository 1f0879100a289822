/** A Base URL that is not G2's own: G2 writes its own host into every link to a next page. */
import { setUpG2, jsonOf } from './g2Setup';
import { startProxy, type Proxy } from './proxy';
import { ActiveTrigger, triggerWorkflow } from './triggerSetup';

const g2 = setUpG2({ reviewsOfLargest: 600, foreignNextOrigin: 'https://data.g2.com' });
const product = { __rl: true, mode: 'slug', value: 'acme' };

let proxy: Proxy;
beforeAll(async () => void (proxy = await startProxy(g2.simulator().url)));
afterAll(async () => await proxy.close());

it.each(['', '/'])('reads a list to its end through a proxy, base URL with %p', async (end) => {
	const credential = { baseUrl: `${proxy.url}${end}` };
	const run = await g2.run(
		'review.getAll',
		{
			product,
			returnAll: true,
			filters: { country: ['United States', 'Germany'] },
			options: { pageSize: 50 },
		},
		{ credential },
	);
	const items = jsonOf(run);
	const received = g2.simulator().control.received();
	expect(received.length).toBeGreaterThan(1);
	expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
	// Every page is asked for with the filters of the first one, and only through the proxy.
	for (const { query, headers } of received) {
		expect(query['filter[country][]']).toEqual(['United States', 'Germany']);
		expect(`http://${headers.host}`).toBe(proxy.url);
	}
});

it('reads all that a trigger watches through a proxy', async () => {
	const data = { apiVersion: 'v2', apiToken: g2.simulator().seed.tokens.full, baseUrl: proxy.url };
	const trigger = await ActiveTrigger.activate(
		triggerWorkflow(
			'g2Trigger',
			{ event: 'newReview', product, options: { pageSize: 25 }, startFrom: 'all' },
			['g2Api', 'g2'],
		),
		{ g2: { id: 'g2', type: 'g2Api', name: 'g2', data } },
	);
	await trigger.poll();
	expect(g2.simulator().control.received().length).toBeGreaterThan(1);
});

it('reads the numbered pages of the legacy API through a proxy', async () => {
	const credential = { ...g2.legacy(), baseUrl: proxy.url };
	const options = { pageSize: 40 };
	const run = await g2.run('legacy.getCategories', { returnAll: true, options }, { credential });
	expect(jsonOf(run)).toHaveLength(84);
	expect(g2.simulator().control.received()).toHaveLength(3);
});
