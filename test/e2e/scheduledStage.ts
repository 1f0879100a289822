import axios from 'axios';
import { glConnectorsAccount } from '../../dev/accounts';
import { N8nClient } from '../../dev/n8n/client';
import { startN8n, type N8nServer } from '../../dev/n8n/server';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';

const PACKAGE = 'n8n-nodes-g2-gl-connectors';
const locator = (value: string) => ({ __rl: true, mode: 'name', value });
const LIST = '/connectors/github/list_issues';

/** Name of the trigger in the workflows. */
export const TRIGGER = 'Issues';

/** A service of its own, and an account at it. */
export interface Scene {
	simulator: GlConnectorsSimulator;
	/** A workflow that watches its issues each minute; the answer is its id. */
	create(parameters: object): Promise<string>;
	/** How often the list was asked for. */
	requests(): number;
	/** Opens an issue there. */
	open(title: string): Promise<void>;
}

/** One n8n, in which several things are tried at the same time. */
export interface ScheduledStage {
	server: N8nServer;
	client: N8nClient;
	scene(): Promise<Scene>;
	stop(): Promise<void>;
}

/** Starts an n8n of its own, as its scheduler is switched on by its environment. */
export async function startStage(
	packageFolder: string,
	env: Record<string, string>,
): Promise<ScheduledStage> {
	const server = await startN8n({
		packageDirs: [packageFolder],
		env: { ...env, N8N_LOG_FORMAT: 'json', N8N_LOG_LEVEL: 'debug' },
	});
	const started: GlConnectorsSimulator[] = [];
	const stop = async () => {
		await server.stop();
		for (const simulator of started) await simulator.close();
	};
	const client = new N8nClient(server.url);
	try {
		await client.signIn();
	} catch (error) {
		await stop();
		throw error;
	}
	async function scene(): Promise<Scene> {
		const simulator = await startGlConnectorsSimulator();
		started.push(simulator);
		const glConnectorsApi = await client.createCredential({
			name: `Ada ${started.length}`,
			type: 'glConnectorsApi',
			data: glConnectorsAccount(simulator),
		});
		return {
			simulator,
			create: async (parameters) =>
				await client.createWorkflow(workflow(parameters, { glConnectorsApi })),
			requests: () => simulator.control.received({ path: LIST }).length,
			open: async (title) => await openIssue(simulator, title),
		};
	}
	return { server, client, scene, stop };
}

function workflow(parameters: object, credentials: object) {
	const trigger = {
		id: 'issues',
		name: TRIGGER,
		type: `${PACKAGE}.glConnectorsTrigger`,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {
			pollTimes: { item: [{ mode: 'everyMinute' }] },
			connector: locator('github'),
			action: locator('list_issues'),
			specifyParameters: 'json',
			parametersJson: '{ "owner": "acme", "repo": "webshop" }',
			...parameters,
		},
		credentials: { ...credentials } as Record<string, { id: string; name: string }>,
	};
	const next = {
		id: 'next',
		name: 'Next',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [300, 0] as [number, number],
		parameters: {},
	};
	return {
		name: 'Issues',
		nodes: [trigger, next],
		connections: { [TRIGGER]: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

async function openIssue({ url, seed }: GlConnectorsSimulator, title: string): Promise<void> {
	const headers = { 'x-api-key': seed.clientKey };
	const { identifier, secret } = seed.users.ada;
	const http = axios.create({ baseURL: url, proxy: false, headers });
	const login = await http.post('/auth/tokens', { identifier, secret });
	await http.post(
		'/connectors/github/create_issue',
		{ owner: 'acme', repo: 'webshop', title },
		{ headers: { authorization: `Bearer ${login.data.data.token}` } },
	);
}
