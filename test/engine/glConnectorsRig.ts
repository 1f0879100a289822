/** A simulator and an engine with credentials for it: what the engine tests of the node start from. */
import { glConnectorsAccount } from '../../dev/accounts';
import { createEngine, type Engine, type RunOptions, type RunResult } from '../../dev/engine';
import type { BinaryDataMode, WorkflowJson } from '../../dev/engine/types';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';

export const TYPE = 'n8n-nodes-g2-gl-connectors.glConnectors';

type Parameters = Record<string, unknown>;

export const locator = (value: string) => ({ __rl: true, mode: 'name', value });

/** Parameters of Action → Execute with the action's parameters as JSON. */
export function action(
	connector: string,
	name: string,
	json: object = {},
	more: Parameters = {},
): Parameters {
	return {
		connector: locator(connector),
		action: locator(name),
		specifyParameters: 'json',
		parametersJson: JSON.stringify(json),
		...more,
	};
}

/** Parameters of an operation of User. */
export const user = (operation: string, more: object = {}): Parameters => ({
	resource: 'user',
	operation,
	...more,
});

/** Parameters of an operation of Integration. */
export const integration = (
	operation: string,
	connector: string,
	more: object = {},
): Parameters => ({ resource: 'integration', operation, connector: locator(connector), ...more });

/** A Manual Trigger and our node with these parameters. */
export function workflow(
	parameters: Parameters,
	{ credential = 'ada', ...settings }: Parameters = {},
): WorkflowJson {
	const type = credential === 'bare' ? 'glConnectorsTokenApi' : 'glConnectorsApi';
	const authentication = credential === 'bare' ? 'userToken' : 'userSecret';
	return {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				name: 'GL',
				type: TYPE,
				parameters: { authentication, ...parameters } as never,
				credentials: { [type]: { id: String(credential), name: String(credential) } },
				...settings,
			},
		],
		connections: { Start: { main: [[{ node: 'GL', type: 'main', index: 0 }]] } },
	};
}

export class Rig {
	private constructor(
		readonly simulator: GlConnectorsSimulator,
		readonly engine: Engine,
	) {}

	/**
	 * A fresh server, so that nothing the nodes remember of another one counts, and credentials for it:
	 * ada (has accounts), grace (has none), bare (client key only), other (the key of another client).
	 */
	static async start(binaryData: BinaryDataMode = 'default'): Promise<Rig> {
		const simulator = await startGlConnectorsSimulator();
		return new Rig(simulator, await Rig.openEngine(simulator, binaryData));
	}

	private static async openEngine(
		simulator: GlConnectorsSimulator,
		binaryData: BinaryDataMode,
	): Promise<Engine> {
		const { clientKey, otherClientKey } = simulator.seed;
		const base = { baseUrl: simulator.url, clientApiKey: clientKey };
		const account = (name: 'ada' | 'grace') => ({
			id: name,
			type: 'glConnectorsApi',
			data: glConnectorsAccount(simulator, name),
		});
		return await createEngine({
			binaryData,
			credentials: {
				ada: account('ada'),
				grace: account('grace'),
				bare: { id: 'bare', type: 'glConnectorsTokenApi', data: { ...base, userToken: '' } },
				other: {
					id: 'other',
					type: 'glConnectorsApi',
					data: { ...account('ada').data, clientApiKey: otherClientKey },
				},
			},
		});
	}

	async run(
		parameters: Parameters,
		settings: Parameters = {},
		options: RunOptions = {},
	): Promise<RunResult> {
		return await this.engine.run(workflow(parameters, settings), options);
	}

	/** The JSON of all output items; fails the test with the run's own error. */
	async json(
		parameters: Parameters,
		settings: Parameters = {},
		options: RunOptions = {},
	): Promise<Array<Record<string, unknown>>> {
		const run = await this.run(parameters, settings, options);
		if (run.error) throw new Error(`${run.error.message} | ${run.error.description}`);
		return run.items('GL').map(({ json }) => json);
	}

	/** What the simulator received at a path. */
	received(path: string) {
		return this.simulator.control.received().filter((request) => request.path === path);
	}

	async stop(): Promise<void> {
		await this.engine.close();
		await this.simulator.close();
	}
}

/** A fresh rig for each test of a file. */
export function useRig(binaryData?: BinaryDataMode): { readonly rig: Rig } {
	const holder = {} as { rig: Rig };
	beforeEach(async () => {
		holder.rig = await Rig.start(binaryData);
	});
	afterEach(async () => await holder.rig.stop());
	return holder;
}

/** All that n8n keeps of an error, beside the node's own parameters that it copies into it. */
export function errorText(run: RunResult): string {
	const error = { ...run.runData.GL[0].error, node: undefined };
	return JSON.stringify({ error, items: run.items('GL') });
}
