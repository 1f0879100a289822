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
