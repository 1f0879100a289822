import { glConnectorsAccount } from '../accounts';
import { createEngine } from '../engine';
import { startGlConnectorsSimulator, type GlConnectorsSimulator } from '../simulators/glConnectors';
import { connectors } from '../simulators/glConnectors/connectors';
import type { ConnectorDeclaration } from '../simulators/glConnectors/declaration';
import { bool, int, list, model, oneOf, opt, str } from '../simulators/glConnectors/schema';
import { result, type Result } from './result';

/** As many as the service's own documents name. */
const CONNECTORS = 28;
const ACTIONS = 376;
const OPENINGS = 5;

/**
 * What it takes to open the form of an action, as the editor does for a node with a connector and an
 * action chosen: the list of connectors, of actions, and the form; the first time and again. The
 * baseline is one request for the description of the one connector, which is the least.
 */
export async function catalogue(): Promise<Result[]> {
	const present = [...connectors];
	connectors.push(...madeUp());
	try {
		const rounds: Opening[] = [];
		for (let i = 0; i < OPENINGS; i++) rounds.push(await open());
		const best = (pick: (round: Opening) => number) => Math.min(...rounds.map(pick));
		return [
			result(
				'opening a form, requests / 1',
				'requests',
				best(({ requests }) => requests),
				1,
			),
			result(
				'opening a form, bytes / of the connector',
				'bytes',
				best(({ bytes }) => bytes),
				best(({ least }) => least),
			),
			result(
				'opening it again, requests / 1',
				'requests',
				best(({ again }) => again),
				1,
			),
			result(
				'opening a form / opening it again',
				'ms',
				best(({ ms }) => ms),
				best(({ msAgain }) => msAgain),
			),
		];
	} finally {
		connectors.splice(0, connectors.length, ...present);
	}
}

interface Opening {
	requests: number;
	bytes: number;
	/** Bytes of the description of the connector alone. */
	least: number;
	again: number;
	ms: number;
	msAgain: number;
}

/** At a server of its own each time: the package remembers catalogues by their address. */
async function open(): Promise<Opening> {
	const simulator = await startGlConnectorsSimulator();
	const engine = await createEngine({
		credentials: { ada: { type: 'glConnectorsApi', data: glConnectorsAccount(simulator) } },
	});
	const chosen = (value: string) => ({ __rl: true, mode: 'list', value });
	const parameters = {
		authentication: 'userSecret',
		resource: 'action',
		operation: 'execute',
		connector: chosen('github'),
		action: chosen('list_issues'),
	};
	const node = ['glConnectors', parameters, { glConnectorsApi: 'ada' }] as const;
	const once = async () => {
		const startedAt = performance.now();
		const [type, params, credentials] = node;
		await engine.listSearch(type, 'searchConnectors', params, credentials);
		await engine.listSearch(type, 'searchActions', params, credentials);
		await engine.resourceMapperFields(type, 'getActionParameters', params, credentials);
		return performance.now() - startedAt;
	};
	try {
		const ms = await once();
		const sent = simulator.control.received();
		const read = sent.filter(({ method }) => method === 'GET');
		const urls = read.map(({ path, query }) => {
			const values = Object.entries(query).map(([key, value]) => [key, String(value)]);
			return `${path}?${new URLSearchParams(values).toString()}`;
		});
		simulator.control.resetMetrics();
		const msAgain = await once();
		const again = simulator.control.received().length;
		const [bytes, least] = [
			await weigh(simulator, urls),
			await weigh(simulator, ['/connectors/?modules=github']),
		];
		return { requests: sent.length, bytes, least, again, ms, msAgain };
	} finally {
		await engine.close();
		await simulator.close();
	}
}

/** How many bytes the answers have. */
async function weigh({ url, seed }: GlConnectorsSimulator, paths: string[]): Promise<number> {
	let bytes = 0;
	for (const path of paths) {
		const answer = await fetch(url + path, { headers: { 'x-api-key': seed.clientKey } });
		bytes += (await answer.arrayBuffer()).byteLength;
	}
	return bytes;
}

/** Connectors and actions up to the numbers of the service's own. */
function madeUp(): ConnectorDeclaration[] {
	const missing = CONNECTORS - connectors.length;
	const left = ACTIONS - connectors.reduce((sum, { actions }) => sum + actions.length, 0);
	return Array.from({ length: missing }, (_, index) => ({
		name: `made_up_${index}`,
		authTypes: [],
		actions: Array.from(
			{ length: Math.floor(left / missing) + (index < left % missing ? 1 : 0) },
			(_action, number) => ({
				name: `action_${number}`,
				docstring: `Does one of many things.\n\nArgs:\n    request: What is needed for it.`,
				model: model(`MadeUp${index}Action${number}`, {
					name: str('Its name.'),
					description: opt(str('Text in Markdown.')),
					state: opt(oneOf(['open', 'won', 'lost', 'closed'])),
					labels: opt(list(str(), 'Labels to set.')),
					notify: opt(bool('Mail the owner.')),
					per_page: opt(int('Results per page.')),
				}),
				handle: () => ({ data: {} }),
			}),
		),
	}));
}
