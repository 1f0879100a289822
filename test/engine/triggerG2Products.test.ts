/** The event 'Product Changed': what is compared, what it costs, what a refusal does. */
import type { IDataObject } from 'n8n-workflow';

import type { CredentialInput } from '../../dev/engine';
import { startG2Simulator, type G2Simulator } from '../../dev/simulators/g2';
import { ActiveTrigger, fetchTestEvent, locator, triggerWorkflow } from './triggerSetup';

let simulator: G2Simulator;
let credentials: Record<string, CredentialInput>;
let run = 0;

beforeAll(async () => {
	simulator = await startG2Simulator({ settings: { reviewsOfLargest: 40 } });
});
afterAll(async () => await simulator.close());

beforeEach(() => {
	simulator.control.reset();
	const { full } = simulator.seed.tokens;
	const data = { apiVersion: 'v2', apiToken: full, baseUrl: simulator.url };
	credentials = { g2: { id: `g2-products-${++run}`, type: 'g2Api', data } };
});

const workflow = (parameters: IDataObject = {}) => {
	const product = locator(simulator.seed.ownProducts[0].slug);
	const all = { event: 'productChanged', product, ...parameters };
	return triggerWorkflow('g2Trigger', all, ['g2Api', 'g2']);
};
const activate = async (parameters: IDataObject = {}, staticData?: IDataObject) =>
	await ActiveTrigger.activate(workflow(parameters), credentials, staticData);
/** Requests that a poll takes. */
const costOf = async (trigger: ActiveTrigger) => {
	simulator.control.resetMetrics();
	await trigger.poll();
	return simulator.control.received().length;
};

it('tells a change of stars, reviews, badges and place once, with what was before and the difference', async () => {
	const [own] = simulator.seed.ownProducts;
	const trigger = await activate();
	expect(await trigger.poll()).toEqual([]);
	expect(await trigger.poll()).toEqual([]);
	simulator.control.changeProduct({ stars: 4.1, reviews: 47 });
	const [rated, ...others] = await trigger.poll();
	expect(others).toEqual([]);
	expect(rated).toMatchObject({
		product_id: own.id,
		product_slug: own.slug,
		changed: ['rating'],
		previous: { star_rating: 4.4, review_count: 40, badge_count: 33 },
		current: { star_rating: 4.1, review_count: 47, badge_count: 33 },
		difference: { star_rating: -0.3, review_count: 7 },
		dedupe_key: `g2-product-${own.id}`,
	});
	expect(await trigger.poll()).toEqual([]);
	simulator.control.changeProduct({ badgeOf: 2031, losesBadge: true, place: 'Contender' });
	const [honored] = await trigger.poll();
	expect(honored).toMatchObject({
		changed: ['badges', 'grid'],
		difference: {
			badge_count: 0,
			badges_gained: [{ id: 'leader_crm_fall_2031' }],
			badges_lost: 1,
			badges_lost_ids: [expect.stringContaining('leader_crm_winter')],
			grid: [
				{ report: 'CRM', previous_place: 'Leader', place: 'Contender', satisfaction_score: 0 },
			],
		},
	});
	expect(honored.difference).not.toHaveProperty('star_rating');
	expect(await trigger.poll()).toEqual([]);
});

it('watches competitors, and costs what it says', async () => {
	const trigger = await activate({ options: { competitors: 2 } });
	await trigger.poll();
	// Three of the product, its list of competitors, and two of each of those.
	expect(await costOf(trigger)).toBe(3 + 1 + 2 * 2);
	expect(await costOf(await activate())).toBe(3);
	expect(await costOf(await activate({ watch: ['starRating'] }))).toBe(1);
	const { slug, id } = simulator.seed.competitors[0];
	simulator.control.changeProduct({ product: slug, stars: 1.5, place: 'Niche' });
	const items = await trigger.poll();
	expect(items).toMatchObject([
		{
			product_id: id,
			competitor_of: simulator.seed.ownProducts[0].slug,
			changed: ['rating', 'grid'],
			current: { star_rating: 1.5 },
		},
	]);
	expect(JSON.stringify(trigger.staticData).length).toBeLessThan(8000);
});

it('loses no change to a poll that fails, nor to a restart, and learns anew what is watched', async () => {
	const watch = ['starRating', 'reviewCount'];
	const trigger = await activate({ watch });
	await trigger.poll();
	simulator.control.changeProduct({ stars: 3.9 });
	simulator.control.fault({ path: /\/products\/[^/]+$/, times: 1, kind: 'status', status: 403 });
	await trigger.failure();
	const again = await activate({ watch }, trigger.staticData);
	const items = await again.poll();
	expect(items).toMatchObject([{ previous: { star_rating: 4.4 }, current: { star_rating: 3.9 } }]);
	// Without the count, the same product is no change; a change of the count is none either.
	const fewer = await activate({ watch: ['starRating'] }, again.staticData);
	expect(await fewer.poll()).toEqual([]);
	simulator.control.changeProduct({ reviews: 99 });
	expect(await fewer.poll()).toEqual([]);
	simulator.control.changeProduct({ stars: 4 });
	expect(await fewer.poll()).toMatchObject([{ difference: { star_rating: 0.1 } }]);
});

it('goes on with the other parts when G2 refuses one, and says so', async () => {
	const trigger = await activate();
	await trigger.poll();
	const refuse = (times: number) =>
		simulator.control.fault({ path: /\/reports\/grid\//, times, kind: 'status', status: 403 });
	refuse(1);
	expect((await trigger.failure()).message).toContain("(grid)' cannot be read");
	simulator.control.changeProduct({ stars: 4.2 });
	refuse(1);
	expect(await trigger.poll()).toMatchObject([{ changed: ['rating'] }]);
});

it('names what is wrong with the fields, and shows its item in a manual test', async () => {
	expect((await (await activate({ watch: [] })).failure()).message).toBe("'Watch' is empty");
	const moreProducts = Array.from({ length: 40 }, (_, index) => `p${index}`).join(',');
	expect((await (await activate({ moreProducts })).failure()).message).toContain('41 products');
	const result = await fetchTestEvent(workflow(), credentials);
	expect(result.error).toBeUndefined();
	const [{ json }] = result.items('Trigger');
	expect(json).toMatchObject({
		previous: { star_rating: 4.4, grid: { CRM: { place: 'Leader' } } },
		difference: { star_rating: 0, badges_gained: [], grid: [] },
	});
});
