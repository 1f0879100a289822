import { createEngine } from '../../dev/engine';
import type { CredentialInput } from '../../dev/engine';
import { startG2Simulator, type G2Simulator } from '../../dev/simulators/g2';
import { ActiveTrigger, fetchTestEvent, locator, triggerWorkflow } from './triggerSetup';

const REVIEWS = /\/reviews$/;

describe('G2 Trigger in the engine', () => {
	let simulator: G2Simulator;
	let credentials: Record<string, CredentialInput>;
	let run = 0;

	beforeAll(async () => {
		simulator = await startG2Simulator({ settings: { reviewsOfLargest: 600 } });
	});
	afterAll(async () => await simulator.close());

	beforeEach(() => {
		simulator.control.reset();
		const credential = (token: string, more: object = {}): CredentialInput => ({
			// Pools live as long as the process: every test has credentials of its own.
			id: `g2-${++run}`,
			type: 'g2Api',
			data: { apiVersion: 'v2', apiToken: token, baseUrl: simulator.url, ...more },
		});
		const { full, v1Only } = simulator.seed.tokens;
		credentials = {
			g2: credential(full),
			one: credential(full, { concurrencyLevel: 1 }),
			v1: credential(v1Only, { apiVersion: 'v1' }),
		};
	});

	const slug = () => simulator.seed.ownProducts[0].slug;
	const workflow = (parameters: Record<string, unknown> = {}, credential = 'g2') =>
		triggerWorkflow('g2Trigger', { product: locator(slug()), ...parameters }, [
			'g2Api',
			credential,
		]);
	const activate = async (
		parameters: Record<string, unknown> = {},
		{ credential, staticData }: { credential?: string; staticData?: object } = {},
	) =>
		await ActiveTrigger.activate(
			workflow(parameters, credential),
			credentials,
			staticData as never,
		);
	const ids = (items: object[]) => items.map((item) => (item as { id: string }).id);

	describe('on a product with 5,000 reviews', () => {
		let large: G2Simulator;

		beforeAll(async () => {
			const settings = { reviewsOfLargest: 5000, listOrder: 'reversed' } as const;
			large = await startG2Simulator({ settings });
		});
		afterAll(async () => await large.close());
		beforeEach(() => Object.assign(credentials.g2.data, { baseUrl: large.url }));

		it('emits none of them at the activation, then each new review once', async () => {
			const trigger = await activate();
			expect(await trigger.poll()).toEqual([]);
			expect(large.control.received({ path: REVIEWS })).toHaveLength(1);
			const added = [large.control.addReview(), large.control.addReview()];
			expect(ids(await trigger.poll()).sort()).toEqual(added.sort());
			expect(await trigger.poll()).toEqual([]);
			expect(JSON.stringify(trigger.staticData).length).toBeLessThan(1000);
		});

		it('emits all of them once when everything is asked for, whatever their order', async () => {
			large.control.reset();
			large.control.settings({ changeBetweenPages: 'insert' });
			const trigger = await activate({ startFrom: 'all', options: { pageSize: 250 } });
			const items = await trigger.pollUntilQuiet();
			expect(items).toHaveLength(5000);
			expect(new Set(ids(items)).size).toBe(5000);
			expect(items[0]).toHaveProperty('star_rating');
			expect(JSON.stringify(trigger.staticData).length).toBeLessThan(200_000);
			const added = large.control.addReview();
			expect(ids(await trigger.poll())).toEqual([added]);
		});

		it('finds those that slipped from one page to another in the next polls', async () => {
			large.control.reset();
			large.control.settings({ changeBetweenPages: 'remove' });
			const trigger = await activate({ startFrom: 'all', options: { pageSize: 250 } });
			const first = ids(await trigger.poll());
			expect(first.length).toBeLessThan(5000);
			large.control.settings({ changeBetweenPages: 'none' });
			const second = ids(await trigger.poll());
			expect(new Set([...first, ...second]).size).toBe(5000);
			expect(first.length + second.length).toBe(5000);
		});
	});

	it('looks back as far as asked', async () => {
		const trigger = await activate({ startFrom: 'lookBack', lookBackDays: 30 });
		const items = await trigger.poll();
		const ages = items.map(({ published_at: at }) => Date.now() - Date.parse(String(at)));
		expect(items.length).toBeGreaterThan(3);
		expect(Math.max(...ages)).toBeLessThan(30 * 86_400_000);
		expect(ages).toEqual([...ages].sort((a, b) => b - a));
		expect(await trigger.poll()).toEqual([]);
	});

	it('makes up for a poll that failed', async () => {
		const trigger = await activate();
		await trigger.poll();
		const before = trigger.staticData;
		const added = simulator.control.addReview();
		simulator.control.fault({ path: REVIEWS, times: 1, kind: 'status', status: 403 });
		expect((await trigger.failure()).name).toBe('NodeApiError');
		expect(trigger.staticData).toEqual(before);
		expect(ids(await trigger.poll())).toEqual([added]);
	});

	it('goes on with the others when one product fails, says so, and makes up for it', async () => {
		const [, other] = simulator.seed.ownProducts;
		const trigger = await activate({ moreProducts: other.slug });
		await trigger.poll();
		const path = `*/${other.slug}/reviews`;
		const fail = () => simulator.control.fault({ path, times: 1, kind: 'status', status: 404 });
		const first = simulator.control.addReview();
		fail();
		expect(ids(await trigger.poll())).toEqual([first]);
		const before = trigger.staticData;
		fail();
		const error = await trigger.failure();
		expect(error.message).toContain(`'${other.slug}' cannot be read`);
		expect(trigger.staticData).toEqual(before);
		// Once said, it is not said with every poll: n8n would hold up the others.
		const second = simulator.control.addReview();
		fail();
		expect(ids(await trigger.poll())).toEqual([second]);
		fail();
		expect(await trigger.poll()).toEqual([]);
		// Its window begins where it began before, so nothing of it is lost.
		const reads = simulator.control.received({ path: `/api/v2/products/${other.slug}/reviews` });
		const windows = reads.map(({ query }) => query['filter[updated_at_gt]']);
		expect([reads.length, new Set(windows).size]).toEqual([5, 1]);
	});

	it('after a restart emits nothing old and everything that came in between', async () => {
		const trigger = await activate();
		await trigger.poll();
		simulator.control.addReview();
		expect(await trigger.poll()).toHaveLength(1);
		const { staticData } = trigger;
		const between = simulator.control.addReview();
		const restarted = await activate({}, { staticData });
		expect(ids(await restarted.poll())).toEqual([between]);
	});

	it('emits an updated review once per change, and old ones not', async () => {
		const trigger = await activate({ event: 'updatedReview' });
		expect(await trigger.poll()).toEqual([]);
		expect(simulator.control.received({ path: REVIEWS }).length).toBeGreaterThan(2);
		const edited = simulator.control.editReview();
		const items = await trigger.poll();
		expect(ids(items)).toEqual([edited]);
		expect(items[0].title).toContain('(edited)');
		expect(items[0]).not.toHaveProperty('_change');
		simulator.control.addReview();
		expect(await trigger.poll()).toEqual([]);
		simulator.control.editReview();
		expect(await trigger.poll()).toHaveLength(1);
		expect(await trigger.poll()).toEqual([]);
	});

	it('says which is which when both are asked for; a removal is neither', async () => {
		const trigger = await activate({ event: 'newOrUpdatedReview' });
		await trigger.poll();
		const edited = simulator.control.editReview();
		const added = simulator.control.addReview();
		const items = await trigger.poll();
		const changes = Object.fromEntries(items.map(({ id, _change }) => [id, _change]));
		expect(changes).toEqual({ [edited]: 'updated', [added]: 'new' });
		simulator.control.removeReview();
		expect(await trigger.poll()).toEqual([]);
	});

	it('tolerates another event and another product, without flood or silence', async () => {
		const first = await activate();
		await first.poll();
		const { staticData } = first;
		const added = simulator.control.addReview();
		const [own, other] = simulator.seed.ownProducts;
		const changed = await activate(
			{ event: 'newOrUpdatedReview', product: locator(other.slug), moreProducts: own.id },
			{ staticData },
		);
		expect(ids(await changed.poll())).toEqual([added]);
		const edited = simulator.control.editReview();
		expect(ids(await changed.poll())).toEqual([edited]);
	});

	it('emits buyer intent by its dimensions, and growing activity on request', async () => {
		const parameters = { event: 'newBuyerIntent', emitGrowing: true };
		const trigger = await activate(parameters);
		expect(await trigger.poll()).toEqual([]);
		const domain = simulator.control.addActivity();
		const [row, ...others] = await trigger.poll();
		expect(others).toEqual([]);
		expect(row).toMatchObject({ company_domain: domain, signal_type: 'pricing' });
		expect(row).toHaveProperty('day');
		expect(row).toHaveProperty('last_seen_at');
		simulator.control.addActivity();
		expect(await trigger.poll()).toMatchObject([{ company_domain: domain, _change: 'updated' }]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('emits every visit with the exact time, and the last ones on look-back', async () => {
		const parameters = {
			event: 'newBuyerIntent',
			resolution: 'time',
			dimensions: ['company_domain', 'visitor_id'],
			startFrom: 'lookBack',
			lookBackDays: 3,
		};
		const trigger = await activate(parameters);
		const first = await trigger.poll();
		expect(first.length).toBeGreaterThan(5);
		const added = simulator.control.addActivity();
		expect(await trigger.poll()).toMatchObject([{ company_domain: added, visitor_id: 'v-new' }]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('emits entries of the legacy event stream', async () => {
		const trigger = await activate({ event: 'newEvent' }, { credential: 'v1' });
		expect(await trigger.poll()).toEqual([]);
		simulator.control.addActivity();
		expect(await trigger.poll()).toMatchObject([{ tag: 'products.pricing', visitor_id: 'v-new' }]);
		expect(await trigger.poll()).toEqual([]);
	});

	it.each(['newReview', 'newBuyerIntent', 'newEvent'])(
		'gives a sample of %s to a manual test and keeps nothing',
		async (event) => {
			const credential = event === 'newEvent' ? 'v1' : 'g2';
			const result = await fetchTestEvent(workflow({ event }, credential), credentials);
			expect(result.error).toBeUndefined();
			expect(result.items('Trigger')).toHaveLength(10);
			expect(result.staticData).not.toHaveProperty('node:Trigger.poll');
		},
	);

	it('leaves a permit to the actions: one with the same credential does not wait for the poll', async () => {
		simulator.control.latency(30);
		const trigger = await activate(
			{ startFrom: 'all', options: { pageSize: 25 } },
			{ credential: 'one' },
		);
		const order: string[] = [];
		const polled = trigger.poll().then((items) => order.push(`poll ${items.length}`));
		const engine = await createEngine({ credentials });
		const action = await engine.run({
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'G2',
					type: 'n8n-nodes-g2-gl-connectors.g2',
					parameters: { resource: 'product', operation: 'get', product: locator(slug()) } as never,
					credentials: { g2Api: { id: String(credentials.one.id), name: 'one' } },
				},
			],
			connections: { Start: { main: [[{ node: 'G2', type: 'main', index: 0 }]] } },
		});
		order.push(`action ${action.items('G2').length}`);
		await polled;
		await engine.close();
		expect(order).toEqual(['action 1', 'poll 600']);
		expect(simulator.control.metrics().mostInFlight).toBe(1);
	});

	it('does not start a second poll while one is under way', async () => {
		simulator.control.latency(50);
		const trigger = await activate({ startFrom: 'lookBack', lookBackDays: 30 });
		const [first, second] = await Promise.all([trigger.poll(), trigger.poll()]);
		expect(first.length).toBeGreaterThan(3);
		expect(second).toEqual([]);
	});

	it('says what to do about a missing product, and about a product that does not exist', async () => {
		const none = await activate({ product: locator('') });
		expect((await none.failure()).message).toContain("'Product'");
		const unknown = await activate({ product: locator('no-such-product') });
		expect((await unknown.failure()).message).toContain('G2 does not know');
		expect(unknown.staticData).not.toHaveProperty('node:Trigger.poll');
	});
});
