import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { g2Account, glConnectorsAccount } from '../../dev/accounts';
import { createEngine } from '../../dev/engine';
import type { RunResult, WorkflowJson } from '../../dev/engine';
import { startG2Simulator, type G2Simulator } from '../../dev/simulators/g2';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';

/** Runs an example as a person does after an import: credentials by name, started by hand. */
async function runExample(
	name: string,
	g2: G2Simulator,
	gl: GlConnectorsSimulator,
): Promise<RunResult> {
	const file = join(__dirname, '../../examples', `${name}.json`);
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as WorkflowJson;
	for (const node of workflow.nodes) {
		// The engine has no clock to start workflows by.
		if (node.type !== 'n8n-nodes-base.scheduleTrigger') continue;
		Object.assign(node, { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} });
	}
	const engine = await createEngine({
		credentials: {
			'G2 (example)': { type: 'g2Api', data: g2Account(g2) },
			'GL Connectors (example)': { type: 'glConnectorsApi', data: glConnectorsAccount(gl) },
		},
	});
	try {
		return await engine.run(workflow);
	} finally {
		await engine.close();
	}
}

describe('the examples with triggers', () => {
	let g2: G2Simulator;
	let gl: GlConnectorsSimulator;

	beforeAll(async () => {
		g2 = await startG2Simulator();
		gl = await startGlConnectorsSimulator();
	});
	afterAll(async () => {
		await g2.close();
		await gl.close();
	});

	it('a schedule feeds both nodes', async () => {
		const run = await runExample('scheduled-g2-and-gl-connectors', g2, gl);
		expect(run.error).toBeUndefined();
		expect(run.items('Review Lines').length).toBeGreaterThan(3);
		expect(run.items('Issue Lines')).toHaveLength(20);
	});

	it('a new issue becomes a message', async () => {
		gl.control.reset();
		const run = await runExample('trigger-gl-connectors-issues-to-slack', g2, gl);
		expect(run.error).toBeUndefined();
		expect(run.items('Post to Slack')).toHaveLength(10);
		expect(gl.control.ledger()).toHaveLength(10);
	});
});
