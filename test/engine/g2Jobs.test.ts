/** What people come for, each with one node: nothing to sort, to group or to add up behind it. */
import type { IDataObject } from 'n8n-workflow';

import { by, jsonOf, setUpG2 } from './g2Setup';

const g2 = setUpG2();
const product = by('slug', 'acme');
const DAY = 86_400_000;

const times = (rows: IDataObject[], name = 'submitted_at') =>
	rows.map(({ [name]: time }) => Date.parse(String(time)));
const descending = (numbers: number[]) => [...numbers].sort((a, b) => b - a);
const asked = (path: RegExp) => g2.simulator().control.received({ path });

describe('the newest reviews', () => {
	/** All of them, the newest first, as the simulator has them. */
	const all = async () => {
		const rows = jsonOf(await g2.run('review.getAll', { product, returnAll: true }));
		g2.simulator().control.resetMetrics();
		return descending(times(rows));
	};

	it.each(['stored', 'reversed', 'shuffled'] as const)(
		'20 are the newest 20 when the list is %s, although an old one was just edited',
		async (listOrder) => {
			const { control } = g2.simulator();
			const newest = await all();
			control.settings({ listOrder });
			control.editReview();
			const options = { newestFirst: true };
			const rows = jsonOf(await g2.run('review.getAll', { product, limit: 20, options }));
			expect(times(rows)).toEqual(newest.slice(0, 20));
			// The last 90 days had enough of them.
			expect(asked(/\/reviews$/)).toHaveLength(1);
		},
	);

	it('are looked for further back where the last months have too few', async () => {
		const newest = await all();
		const options = { newestFirst: true };
		const rows = jsonOf(await g2.run('review.getAll', { product, limit: 550, options }));
		expect(times(rows)).toEqual(newest.slice(0, 550));
	});

	it('are not read when that would cost more than is allowed, and the error says what', async () => {
		const options = { newestFirst: true, maxRead: 300 };
		const run = await g2.run('review.getAll', { product, limit: 550, options });
		expect(run.error?.message).toMatch(
			/^\d{3} reviews of 'acme' would have to be read, in \d requests$/,
		);
		expect(run.error?.description).toContain("'Submitted After'");
	});
});

describe('bounds that G2 does not know', () => {
	it('leave out reviews that were only edited since', async () => {
		g2.simulator().control.editReview();
		const since = Date.now() - 20 * DAY;
		const filters = { submittedAfter: new Date(since).toISOString() };
		const rows = jsonOf(await g2.run('review.getAll', { product, returnAll: true, filters }));
		expect(rows.length).toBeGreaterThan(0);
		expect(times(rows).every((each) => each > since)).toBe(true);
		// G2 is asked only for what was changed since then.
		const [{ query }] = asked(/\/reviews$/);
		expect(query['filter[updated_at_gt]']).toBe(filters.submittedAfter);
	});

	it('take the stars and the reviewer that are asked for, until Limit is full', async () => {
		const filters = { starsAtMost: 3.5, publishedAfter: new Date(0).toISOString() };
		const rows = jsonOf(await g2.run('review.getAll', { product, limit: 10, filters }));
		expect(rows).toHaveLength(10);
		expect(rows.every(({ star_rating: stars }) => Number(stars) <= 3.5)).toBe(true);
		const company = String(rows[0].reviewer_company);
		const of = { product, limit: 3, filters: { reviewer: company.toUpperCase() } };
		const theirs = jsonOf(await g2.run('review.getAll', of));
		expect(new Set(theirs.map(({ reviewer_company: each }) => each))).toEqual(new Set([company]));
	});

	it('are refused where market intelligence does not tell them', async () => {
		const run = await g2.run('review.getAll', {
			product,
			filters: { submittedAfter: '2026-01-01' },
			options: { marketIntelligence: true },
		});
		expect(run.error?.message).toContain("'Market Intelligence' does not tell");
		expect(asked(/./)).toEqual([]);
	});
});

it('reviews of competitors say whose competitor they are of', async () => {
	const run = await g2.run('review.getAll', {
		product,
		moreProducts: 'https://www.g2.com/products/rival/reviews',
		limit: 4,
		options: { competitors: 2, newestFirst: true },
	});
	const rows = jsonOf(run);
	expect(times(rows)).toEqual(descending(times(rows)));
	const own = rows.filter(({ competitor_of: rivalOf }) => rivalOf === undefined);
	expect(new Set(own.map(({ product_slug: slug }) => slug))).toEqual(new Set(['acme', 'rival']));
	const others = rows.filter(({ competitor_of: rivalOf }) => rivalOf !== undefined);
	expect(others.length).toBeGreaterThan(0);
	expect(others.every(({ product_id: id, product_slug: slug }) => id && slug !== 'rival')).toBe(
		true,
	);
	expect(own).toHaveLength(8);
});

it('a digest is what the reviews of both periods say', async () => {
	const to = Date.now();
	const all = jsonOf(await g2.run('review.getAll', { product, returnAll: true }));
	const [digest] = jsonOf(
		await g2.run('review.getDigest', { product, days: 30, options: { maxTextLength: 1500 } }),
	);
	const within = (from: number, until: number) =>
		all.filter((review) => {
			const [time] = times([review]);
			return time >= from && time < until;
		});
	const now = within(to - 30 * DAY, to);
	const before = within(to - 60 * DAY, to - 30 * DAY);
	const mean = (rows: IDataObject[]) =>
		Math.round((rows.reduce((sum, { star_rating: s }) => sum + Number(s), 0) / rows.length) * 100) /
		100;
	expect(digest).toMatchObject({
		product_slug: 'acme',
		product_name: 'Acme',
		count: now.length,
		average_stars: mean(now),
		previous: { count: before.length, average_stars: mean(before) },
		count_change: now.length - before.length,
	});
	const { distribution, text, likes } = digest as {
		distribution: Record<string, number>;
		text: string;
		likes: Array<{ text: string; count: number }>;
	};
	expect(Object.values(distribution).reduce((a, b) => a + b, 0)).toBe(now.length);
	expect(text.length).toBeLessThanOrEqual(1500);
	expect(text).toMatch(/\(\d+ more reviews\)$/);
	const often = now.filter(({ love }) => love === likes[0].text);
	expect(likes[0].count).toBe(often.length);
});

describe('the accounts behind buyer intent', () => {
	it('are one record a company, with what all of its rows say', async () => {
		const rows = jsonOf(
			await g2.run('buyerIntent.queryProduct', {
				product,
				returnAll: true,
				dimensions: ['company_domain', 'signal_type'],
				dimensionFilters: {
					filter: [
						{
							dimension: 'day',
							operator: 'gteq',
							value: new Date(Date.now() - 30 * DAY).toISOString(),
						},
						{ dimension: 'company_domain', operator: 'present' },
					],
				},
			}),
		);
		g2.simulator().control.resetMetrics();
		const accounts = jsonOf(await g2.run('buyerIntent.getAccounts', { product }));
		const domains = accounts.map(({ company_domain: domain }) => domain);
		expect(new Set(domains).size).toBe(domains.length);
		expect(new Set(domains)).toEqual(new Set(rows.map(({ company_domain: domain }) => domain)));
		expect(rows.length).toBeGreaterThan(domains.length);
		for (const { company_domain: domain, signals } of accounts.slice(0, 5)) {
			const own = rows.filter((row) => row.company_domain === domain);
			expect(signals).toEqual(
				Object.fromEntries(own.map((row) => [row.signal_type, row.total_activity])),
			);
		}
		const scores = accounts.map(({ score }) => Number(score));
		expect(scores).toEqual(descending(scores));
		expect(accounts[0]).toMatchObject({
			tier: expect.stringMatching(/^[A-D]$/),
			days_since_last_signal: expect.any(Number),
			first_signal_at: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			g2_intent_score: expect.any(Number),
			products: ['acme'],
			visitor_places: expect.any(Array),
		});
	});

	it('are scored by rules of a list, and a rule that is none is named', async () => {
		const rules = [
			{ signal_type: 'pricing', points: 1000 },
			{ tier: 'Hot', from: 1000 },
			{ decay: 0 },
		];
		const scoring = { research: 0, rules: JSON.stringify(rules) };
		const accounts = jsonOf(await g2.run('buyerIntent.getAccounts', { product, scoring }));
		const hot = accounts.filter(({ tier }) => tier === 'Hot');
		expect(hot.length).toBeGreaterThan(0);
		for (const { signals } of hot) expect((signals as IDataObject).pricing).toBeGreaterThan(0);
		const wrong = { rules: '[{ "points": 5 }]' };
		const run = await g2.run('buyerIntent.getAccounts', { product, scoring: wrong });
		expect(run.error?.message).toBe("'Rules From List: row 1' is no rule");
	});

	it("come without G2's own score where the plan does not have it", async () => {
		const { control } = g2.simulator();
		control.fault({
			kind: 'status',
			status: 403,
			body: {
				errors: [{ status: '403', title: 'Your current plan does not provide access to this' }],
			},
			path: /buyer_intent$/,
			times: 1,
		});
		const accounts = jsonOf(await g2.run('buyerIntent.getAccounts', { product }));
		expect(accounts.length).toBeGreaterThan(0);
		expect(accounts[0]).not.toHaveProperty('g2_intent_score');
		const begun = asked(/\/buyer_intent$/).filter(({ query }) => !query['page[after]']);
		expect(begun.map(({ status }) => status)).toEqual([403, 200]);
	});
});
