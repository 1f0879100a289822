/** Toolkits as AI Agent 3 runs them: with one item, which is its own input, the arguments and the tool's name in one. */
import type { INodeExecutionData, INodePropertyOptions } from 'n8n-workflow';

import { createEngine, type Engine, type RunResult } from '../../dev/engine';
import { g2Account, glConnectorsAccount } from '../../dev/accounts';
import { startG2Simulator, type G2Simulator } from '../../dev/simulators/g2';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';
import { argumentName } from '../../nodes/core/toolkit/toolArgument';

/** The one argument of the toolkit's tools. */
export const argument = argumentName({
	getWorkflow: () => ({ id: 'toolkit-workflow' }),
	getNode: () => ({ id: 'toolkit-node' }),
} as never);

/** An item that calls a tool. */
export const tool = (name: string, args: object, more: object = {}) => ({
	...more,
	[argument]: args,
	tool: name,
	toolCallId: 'call_1',
});

/** What the model reads of each call. */
export function answers(run: RunResult) {
	if (run.error) throw new Error(run.error.message);
	return run.items('Toolkit').map(({ json }) => json);
}

export interface ToolkitRig {
	simulator: GlConnectorsSimulator;
	g2: G2Simulator;
	/** The entries of a list of the GL Connectors Toolkit. */
	list(method: string, parameters: object): Promise<INodePropertyOptions[]>;
	/** Runs a toolkit for these items, as Ada (who has accounts) unless another is named. */
	call(
		service: 'gl' | 'g2',
		parameters: object,
		items: object[],
		credential?: string,
	): Promise<RunResult>;
}

/** Registers the hooks of a test file: simulators for all of it, an engine for each test. */
export function useToolkits(): ToolkitRig {
	let engine: Engine;
	const rig = {} as ToolkitRig;

	beforeAll(async () => {
		rig.simulator = await startGlConnectorsSimulator();
		rig.g2 = await startG2Simulator();
	});
	beforeEach(async () => {
		const gl = (id: 'ada' | 'grace') => ({
			id,
			type: 'glConnectorsApi',
			data: glConnectorsAccount(rig.simulator, id),
		});
		const g2 = { id: 'g2', type: 'g2Api', data: g2Account(rig.g2, 'v2') };
		engine = await createEngine({ credentials: { ada: gl('ada'), grace: gl('grace'), g2 } });
		rig.simulator.control.resetMetrics();
		rig.g2.control.resetMetrics();
	});
	afterEach(async () => await engine.close());
	afterAll(async () => {
		await rig.simulator.close();
		await rig.g2.close();
	});

	rig.list = async (method, parameters) =>
		await engine.loadOptions(
			'glConnectorsToolkit',
			method,
			{ authentication: 'userSecret', ...parameters },
			{ glConnectorsApi: { id: 'ada', name: 'ada' } },
		);
	rig.call = async (service, parameters, items, credential = 'ada') => {
		const isGl = service === 'gl';
		return await engine.run(
			{
				id: 'toolkit-workflow',
				nodes: [
					{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					{
						id: 'toolkit-node',
						name: 'Toolkit',
						type: `n8n-nodes-g2-gl-connectors.${isGl ? 'glConnectorsToolkit' : 'g2Toolkit'}`,
						parameters: parameters as never,
						credentials: isGl
							? { glConnectorsApi: { id: credential, name: credential } }
							: { g2Api: { id: 'g2', name: 'g2' } },
					},
				],
				connections: { Start: { main: [[{ node: 'Toolkit', type: 'main', index: 0 }]] } },
			},
			{ items: items.map((json) => ({ json }) as INodeExecutionData) },
		);
	};
	return rig;
}
