/** A GL Connectors simulator and engines with credentials for it, for the tests of the core. */
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { glConnectorsAccount } from '../../dev/accounts';
import { createEngine, type Engine, type WorkflowJson } from '../../dev/engine';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';

/** Reads the user: the cheapest request there is. */
export const getUser: INodeParameters = { resource: 'user', operation: 'get' };

/** Creates an issue whose title is the item's number; the simulator keeps a ledger of them. */
export const createIssue: INodeParameters = {
	resource: 'action',
	operation: 'execute',
	connector: { __rl: true, mode: 'name', value: 'github' },
	action: { __rl: true, mode: 'name', value: 'create_issue' },
	specifyParameters: 'json',
	parametersJson: '={{ { owner: "acme", repo: "webshop", title: String($json.number) } }}',
};

export const CREATE_PATH = '/connectors/github/create_issue';

export function numbered(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, number) => ({ json: { number } }));
}

/** Manual trigger → the node. */
export function workflow(
	parameters: INodeParameters,
	credential = 'ada',
	settings: object = {},
): WorkflowJson {
	return {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				name: 'GL',
				type: 'n8n-nodes-g2-gl-connectors.glConnectors',
				parameters: { authentication: 'userSecret', ...parameters },
				credentials: { glConnectorsApi: { id: credential, name: credential } },
				...settings,
			},
		],
		connections: { Start: { main: [[{ node: 'GL', type: 'main', index: 0 }]] } },
	};
}

/** Registers the hooks of a test file and gives what its tests work with. */
export function setUp() {
	const engines: Engine[] = [];
	let simulator: GlConnectorsSimulator;
	let opened = 0;

	// Thousands of real requests, perhaps on a machine that has other things to do.
	jest.setTimeout(60_000);
	beforeAll(async () => {
		simulator = await startGlConnectorsSimulator();
	});
	beforeEach(() => {
		simulator.control.reset();
		// Full jitter waits up to seconds; how long is not what these tests are about.
		jest.spyOn(Math, 'random').mockReturnValue(0.02);
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		for (const engine of engines.splice(0)) await engine.close();
	});
	afterAll(async () => await simulator.close());

	/** What a stored credential holds, with a fresh id: what the process learnt before is void. */
	const credential = (data: Record<string, unknown> = {}) => ({
		type: 'glConnectorsApi',
		id: `credential-${++opened}`,
		data: {
			...glConnectorsAccount(simulator),
			concurrencyLevel: 25,
			...data,
		},
	});

	return {
		get control() {
			return simulator.control;
		},
		get seed() {
			return simulator.seed;
		},
		get url() {
			return simulator.url;
		},
		credential,
		/** An engine with one credential, `ada`, that has no token yet, and with `others`. */
		async open(
			data: Record<string, unknown> = {},
			others: Record<string, ReturnType<typeof credential>> = {},
		): Promise<Engine> {
			const credentials = { ada: credential(data), ...others };
			const engine = await createEngine({ credentials });
			engines.push(engine);
			return engine;
		},
	};
}

/** Waits until something is so, for five seconds at most unless told otherwise. */
export async function until(isSo: () => boolean, ms = 5000): Promise<void> {
	for (let i = 0; i < ms / 10 && !isSo(); i++) await new Promise((done) => setTimeout(done, 10));
	if (!isSo()) throw new Error('It never was so');
}
