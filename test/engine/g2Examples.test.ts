import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createEngine, type RunResult, type WorkflowJson } from '../../dev/engine';
import { jsonOf, setUpG2 } from './g2Setup';

const g2 = setUpG2({ reviewsOfLargest: 600 });

/** Imports an example as a user would, with credentials of the names it uses, and runs it. */
async function runExample(name: string): Promise<RunResult> {
	const file = join(__dirname, '../../examples', `${name}.json`);
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as WorkflowJson;
	const { url, seed } = g2.simulator();
	const data = { baseUrl: url, concurrencyLevel: 5, requestsPerSecond: 80 };
	const engine = await createEngine({
		credentials: {
			current: {
				type: 'g2Api',
				name: 'G2 (example)',
				data: { ...data, apiVersion: 'v2', apiToken: seed.tokens.full },
			},
		},
	});
	try {
		return await engine.run(workflow);
	} finally {
		await engine.close();
	}
}

describe('the examples', () => {
	it('digest the new reviews of a product and its competitors', async () => {
		const { control, seed } = g2.simulator();
		control.addReview();
		const run = await runExample('g2-weekly-review-digest');
		const lines = jsonOf(run, 'Digest');
		expect(lines.length).toBeGreaterThan(0);
		expect(lines.map(({ product }) => product)).toContain(seed.ownProducts[0].name);
		expect(lines.every(({ stars, title }) => Number(stars) > 0 && title)).toBe(true);
		const asked = control.received({ path: /\/reviews$/ });
		expect(asked).toHaveLength(4);
		const since = asked.map(({ query }) => Date.parse(String(query['filter[updated_at_gt]'])));
		expect(since.every((each) => Math.abs(Date.now() - each - 7 * 86_400_000) < 3_700_000)).toBe(
			true,
		);
	});

	it('turn new buyer intent into accounts for a CRM', async () => {
		g2.simulator().control.addActivity();
		const accounts = jsonOf(await runExample('g2-buyer-intent-to-crm'), 'CRM Account');
		expect(accounts.length).toBeGreaterThan(0);
		expect(accounts[0]).toMatchObject({
			name: expect.any(String),
			website: expect.stringMatching(/^https:\/\/[\w.-]+$/),
			leadSource: 'G2 buyer intent',
			leadScore: expect.any(Number),
			note: expect.stringMatching(/ × \w+ on acme$/),
		});
	});

	it('fill a research board from a category', async () => {
		const run = await runExample('g2-research-board');
		const added = jsonOf(run, 'Added Products');
		const [{ product_count: before }] = jsonOf(run, 'Create Board');
		expect(before).toBe(0);
		expect(added.length).toBeGreaterThan(1);
		expect(added.length).toBe(jsonOf(run, 'Find Products').length);
		const ledger = g2.simulator().control.ledger();
		expect(ledger.filter(({ action }) => action === 'research_board.created')).toHaveLength(1);
		expect(ledger.filter(({ action }) => action === 'research_board.product_added')).toHaveLength(
			added.length,
		);
	});
});
