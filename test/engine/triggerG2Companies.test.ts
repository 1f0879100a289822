/** What the G2 Trigger leaves out: by filters, quiet periods and tiers. */
import type { IDataObject } from 'n8n-workflow';

import type { CredentialInput } from '../../dev/engine';
import { startG2Simulator, type G2Simulator } from '../../dev/simulators/g2';
import { ActiveTrigger, fetchTestEvent, locator, triggerWorkflow } from './triggerSetup';

const INTENT = /\/buyer_intent$/;

let simulator: G2Simulator;
let credentials: Record<string, CredentialInput>;
let run = 0;

beforeAll(async () => {
	simulator = await startG2Simulator({ settings: { reviewsOfLargest: 40 } });
});
afterAll(async () => await simulator.close());

beforeEach(() => {
	simulator.control.reset();
	const data = {
		apiVersion: 'v2',
		apiToken: simulator.seed.tokens.full,
		baseUrl: simulator.url,
	};
	credentials = { g2: { id: `g2-companies-${++run}`, type: 'g2Api', data } };
});

const workflow = (parameters: IDataObject) =>
	triggerWorkflow(
		'g2Trigger',
		{ product: locator(simulator.seed.ownProducts[0].slug), ...parameters },
		['g2Api', 'g2'],
	);
const activate = async (parameters: IDataObject, staticData?: IDataObject) => {
	const trigger = await ActiveTrigger.activate(workflow(parameters), credentials, staticData);
	return trigger;
};
const ids = (items: IDataObject[]) => items.map(({ id }) => id);
const domains = (items: IDataObject[]) => items.map(({ company_domain: domain }) => domain).sort();

describe('filters of reviews', () => {
	const FEW_STARS = { event: 'newReview', filters: { starsAtMost: 2 } };

	it('let through what fits, and count the rest as seen when they change', async () => {
		const trigger = await activate(FEW_STARS);
		expect(await trigger.poll()).toEqual([]);
		const [bad, good] = [simulator.control.addReview(1), simulator.control.addReview(5)];
		expect(ids(await trigger.poll())).toEqual([bad]);
		// Published again with another filter: what was left out is not new any more.
		const changed = await activate({ event: 'newReview' }, trigger.staticData);
		expect(await changed.poll()).toEqual([]);
		const next = simulator.control.addReview(5);
		expect(ids(await changed.poll())).toEqual([next]);
		expect(next).not.toBe(good);
	});

	it('let a review through that a change makes fit', async () => {
		const trigger = await activate({ ...FEW_STARS, event: 'newOrUpdatedReview' });
		await trigger.poll();
		const id = simulator.control.addReview(5);
		expect(await trigger.poll()).toEqual([]);
		simulator.control.editReview(1);
		expect(await trigger.poll()).toMatchObject([{ id, star_rating: 1, _change: 'updated' }]);
	});

	it('go by segment and country as G2 writes them, whether or not the reviewer is put out', async () => {
		const all = { event: 'newReview', startFrom: 'all' };
		const every = await (await activate(all)).poll();
		expect(every).toHaveLength(40);
		const [{ country }] = every;
		const fits = ({ company_segment: segment, country: where }: IDataObject) =>
			String(segment).startsWith('Enterprise') && where === country;
		const options = { includeReviewer: false };
		const filters = { segments: ['Enterprise'], countries: String(country).toUpperCase() };
		const some = await (await activate({ ...all, options, filters })).poll();
		expect(ids(some)).toEqual(ids(every.filter(fits)));
		const wrong = await activate({ ...all, filters: { starsAtLeast: 'many' } });
		expect((await wrong.failure()).message).toContain("'Stars at Least'");
	});
});

describe('an updated review', () => {
	it('tells its stars before, and its text where texts are kept', async () => {
		const plain = await activate({ event: 'updatedReview' });
		await plain.poll();
		simulator.control.editReview(2);
		const [first] = await plain.poll();
		expect(first).toMatchObject({ star_rating: 2, _previous: { star_rating: expect.any(Number) } });
		expect(JSON.stringify(plain.staticData)).not.toContain(String(first.title).slice(0, 20));
		const kept = await activate({ event: 'updatedReview', options: { keepTexts: true } });
		await kept.poll();
		simulator.control.editReview(5);
		const [item] = await kept.poll();
		expect(item._previous).toEqual({ star_rating: 2, text: first.text });
	});
});

describe('companies of buyer intent', () => {
	const INTENT_EVENT = { event: 'newBuyerIntent' };
	const { addActivity } = {
		addActivity: (company: number, signal?: string) =>
			simulator.control.addActivity(company, signal),
	};

	it('are filtered by type of signal, size and country, which are asked for where they are missing', async () => {
		const filters = {
			signalTypes: 'pricing, compare',
			employeesAtLeast: 0,
			employeesAtMost: 99_999,
		};
		const trigger = await activate({ ...INTENT_EVENT, filters });
		await trigger.poll();
		addActivity(1, 'profile');
		const domain = addActivity(2, 'pricing');
		const [item, ...others] = await trigger.poll();
		expect([item.company_domain, others]).toEqual([domain, []]);
		expect(typeof item.company_employees).toBe('number');
		// Another filter changes nothing of what was seen.
		const small = { ...filters, signalTypes: '', employeesAtMost: 1 };
		const changed = await activate({ ...INTENT_EVENT, filters: small }, trigger.staticData);
		expect(await changed.poll()).toEqual([]);
		addActivity(3, 'pricing');
		expect(await changed.poll()).toEqual([]);
		const open = await activate(INTENT_EVENT, changed.staticData);
		expect(await open.poll()).toEqual([]);
	});

	it('need the dimension that tells them apart', async () => {
		const parameters = { ...INTENT_EVENT, dimensions: ['visitor_country'], groupByCompany: true };
		const trigger = await activate(parameters);
		expect((await trigger.failure()).message).toBe("'Company Domain' is missing in 'Dimensions'");
		const filters = { signalTypes: 'pricing' };
		const other = await activate({ ...INTENT_EVENT, dimensions: ['company_name'], filters });
		expect((await other.failure()).message).toBe("'Signal Type' is missing in 'Dimensions'");
	});

	it('come as one item each, with their activity', async () => {
		const trigger = await activate({ ...INTENT_EVENT, groupByCompany: true });
		await trigger.poll();
		const [one, two] = [addActivity(4), addActivity(5)];
		addActivity(4, 'profile');
		const items = await trigger.poll();
		expect(domains(items)).toEqual([one, two].sort());
		const own = items.find(({ company_domain: domain }) => domain === one);
		expect(own).toMatchObject({ dedupe_key: one });
		const types = (own?.activities as IDataObject[]).map(({ signal_type: type }) => type);
		expect(types.sort()).toEqual(['pricing', 'profile']);
	});

	it('are quiet for as long as asked, also after a restart, and a poll that fails forgets nothing', async () => {
		const parameters = { ...INTENT_EVENT, quietDays: 2 };
		const trigger = await activate(parameters);
		await trigger.poll();
		const domain = addActivity(6);
		simulator.control.fault({ path: INTENT, times: 1, kind: 'status', status: 403 });
		await trigger.failure();
		expect(domains(await trigger.poll())).toEqual([domain]);
		addActivity(6, 'profile');
		const other = addActivity(7);
		const again = await activate(parameters, trigger.staticData);
		expect(domains(await again.poll())).toEqual([other]);
		addActivity(6, 'compare');
		expect(await again.poll()).toEqual([]);
		expect(JSON.stringify(again.staticData).length).toBeLessThan(2500);
	});

	it('come with their account only when its tier rises, for one request a product', async () => {
		const [, second] = simulator.seed.ownProducts;
		const scoring = { tierA: 1_000_000, tierB: 900_000, tierC: 2000, pricing: 2000 };
		const parameters = { ...INTENT_EVENT, onlyTierRises: true, scoring, moreProducts: second.slug };
		const trigger = await activate(parameters);
		await trigger.poll();
		simulator.control.resetMetrics();
		expect(await trigger.poll()).toEqual([]);
		// Nothing new, nothing to score: the two lists themselves.
		expect(simulator.control.received({ path: INTENT })).toHaveLength(2);
		addActivity(8, 'profile');
		expect(await trigger.poll()).toEqual([]);
		simulator.control.resetMetrics();
		const domain = addActivity(8, 'pricing');
		const [item, ...others] = await trigger.poll();
		expect(others).toEqual([]);
		expect(simulator.control.received({ path: INTENT })).toHaveLength(4);
		expect(item).toMatchObject({ company_domain: domain, tier: 'C' });
		expect(item.activities).toHaveLength(1);
		addActivity(8, 'pricing');
		addActivity(8, 'compare');
		expect(await trigger.poll()).toEqual([]);
	});

	it('have the scores of Get Accounts, and a least one lets no other through', async () => {
		const scoring = { pricing: 700 };
		const filters = { minScore: 600 };
		const trigger = await activate({ ...INTENT_EVENT, filters, scoring });
		await trigger.poll();
		addActivity(9, 'category');
		const domain = addActivity(10);
		const [item, ...others] = await trigger.poll();
		expect([item.company_domain, others]).toEqual([domain, []]);
		expect(Number(item.score)).toBeGreaterThanOrEqual(700);
		expect(item.tier).toBe('A');
		expect(item).not.toHaveProperty('activities');
	});

	it('show in a manual test what they will look like', async () => {
		const result = await fetchTestEvent(
			workflow({ ...INTENT_EVENT, onlyTierRises: true }),
			credentials,
		);
		const items = result.items('Trigger').map(({ json }) => json);
		expect(items.length).toBeGreaterThan(0);
		for (const item of items.filter(({ company_domain: domain }) => domain)) {
			expect(item).toHaveProperty('tier');
			expect(item).toHaveProperty('activities');
		}
	});
});
