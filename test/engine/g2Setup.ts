/** A G2 simulator and any number of engines a test file, closed after it. */
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { createEngine, type Engine, type RunResult } from '../../dev/engine';
import { undocumented } from '../../dev/contracts/g2Requests';
import { startG2Simulator, type G2Settings, type G2Simulator } from '../../dev/simulators/g2';

type Data = Record<string, string | number>;

export interface Extras {
	/** What differs from the usual credential, the full v2 token. */
	credential?: Data;
	items?: INodeExecutionData[];
	/** Settings of the node, such as `onError`. */
	node?: object;
	abortAfterMs?: number;
}

interface Peek {
	api?: 'v1' | 'v2';
	body?: object;
}
interface PeekedRecord {
	id: string;
	attributes: Record<string, string>;
}
type Peeked = PeekedRecord[];

/**
 * Registers the hooks of a test file and gives what its tests work with.
 *
 * @param allowed what tests of the file send although G2's document does not name it
 */
export function setUpG2(settings: Partial<G2Settings> = {}, allowed: string[] = []) {
	let simulator: G2Simulator;
	const engines: Engine[] = [];
	let count = 0;

	beforeAll(async () => {
		simulator = await startG2Simulator({ settings });
	});
	afterEach(async () => {
		for (const engine of engines.splice(0)) await engine.close();
		const received = simulator.control.received();
		simulator.control.reset();
		// Where G2 names what it takes, nothing else is sent, whatever the test is about.
		const besides = received.flatMap(undocumented);
		expect(besides.filter((each) => !allowed.includes(each))).toEqual([]);
	});
	afterAll(async () => await simulator.close());

	/** An engine with the credential `g2`, a fresh one each time: pools belong to credentials. */
	const open = async (data: Data = {}): Promise<Engine> => {
		const stored = {
			apiVersion: 'v2',
			apiToken: simulator.seed.tokens.full,
			baseUrl: simulator.url,
			concurrencyLevel: 5,
			requestsPerSecond: 80,
			...data,
		};
		const engine = await createEngine({
			credentials: {
				g2: { id: `g2-${++count}`, type: 'g2Api', name: 'G2 (example)', data: stored },
			},
		});
		engines.push(engine);
		return engine;
	};

	return {
		simulator: () => simulator,
		open,
		/** Runs one operation, `resource.operation`, for one item or for those given. */
		async run(operation: string, parameters: object = {}, extras: Extras = {}): Promise<RunResult> {
			const engine = await open(extras.credential);
			const [resource, name] = operation.split('.');
			return await engine.run(
				{
					nodes: [
						{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
						{
							name: 'G2',
							type: 'n8n-nodes-g2-gl-connectors.g2',
							typeVersion: 1,
							parameters: { resource, operation: name, ...parameters } as INodeParameters,
							credentials: { g2Api: { id: `g2-${count}`, name: 'G2 (example)' } },
							...extras.node,
						},
					],
					connections: { Start: { main: [[{ node: 'G2', type: 'main', index: 0 }]] } },
				},
				{ items: extras.items, abortAfterMs: extras.abortAfterMs },
			);
		},
		/** Asks the simulator without the node, and leaves no trace in what it received. */
		async peek(path: string, { api = 'v2', body }: Peek = {}): Promise<Peeked> {
			const { tokens } = simulator.seed;
			const authorization = api === 'v1' ? `Token token=${tokens.v1Only}` : `Bearer ${tokens.full}`;
			const response = await fetch(`${simulator.url}${path}`, {
				headers: { authorization, 'content-type': 'application/vnd.api+json' },
				...(body && { method: 'POST', body: JSON.stringify(body) }),
			});
			const { data } = (await response.json()) as { data: PeekedRecord | PeekedRecord[] };
			simulator.control.resetMetrics();
			return [data].flat();
		},
		/** The legacy credential. */
		legacy: (): Data => ({ apiVersion: 'v1', apiToken: simulator.seed.tokens.v1Only }),
	};
}

/** A resource locator's value. */
export const by = (mode: 'id' | 'slug' | 'url', value: string) => ({ __rl: true, mode, value });

/** The items' JSON; fails with the node's own words when the run did not succeed. */
export function jsonOf(run: RunResult, node = 'G2') {
	if (run.error) throw new Error(`${run.error.message} | ${run.error.description}`);
	return run.items(node).map(({ json }) => json);
}
