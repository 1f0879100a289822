import axios from 'axios';

import type { N8nClient } from '../n8n/client';
import { type WorkflowNode, workflowAround } from '../n8n/workflow';
import type { GlConnectorsSimulator } from '../simulators/glConnectors';

export const LEVEL = 25;

/** How a request is sent: by which node, and with an expression for each item or without. */
export const contestantNames = [
	'ours',
	'oursExpression',
	'http',
	'httpExpression',
	'httpBatched',
	'httpPaced',
] as const;
export type ContestantName = (typeof contestantNames)[number];

/** Name to the id of a workflow whose node `Node` sends one request for each of its items. */
export type Contestants = Record<ContestantName, string>;

type Node = Pick<WorkflowNode, 'type' | 'parameters'> & Partial<WorkflowNode>;

/** An account that the user has, so that the expression's value is a valid one. */
const ACCOUNT = 'ada-work';

/**
 * Saves a credential of each kind and a workflow for each contestant. All ask for the same thing,
 * the user that the token belongs to.
 *
 * @param items how many requests a run sends
 * @param latencyMs of the simulator
 */
export async function createContestants(
	client: N8nClient,
	simulator: GlConnectorsSimulator,
	items: number,
	latencyMs: number,
): Promise<Contestants> {
	const rows = Array.from({ length: items }, () => ({ account: ACCOUNT }));
	const glConnectorsApi = await ourCredential(client, simulator);
	const httpCustomAuth = await theirCredential(client, simulator);
	const url = `${simulator.url}/users/me`;
	const ours = (parameters: object): Node => ({
		type: 'n8n-nodes-g2-gl-connectors.glConnectors',
		parameters: {
			authentication: 'userSecret',
			resource: 'user',
			operation: 'get',
			...parameters,
		},
		credentials: { glConnectorsApi },
	});
	const http = (parameters: object): Node => ({
		type: 'n8n-nodes-base.httpRequest',
		// As n8n adds it today.
		typeVersion: 4.5,
		parameters: {
			url,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpCustomAuth',
			options: {},
			...parameters,
		},
		credentials: { httpCustomAuth },
	});
	const nodes: Record<ContestantName, Node> = {
		ours: ours({}),
		oursExpression: ours({ integrationIdentifier: '={{ $json.account }}' }),
		http: http({}),
		httpExpression: http({ url: `=${url}?account={{ $json.account }}` }),
		httpBatched: http(batches(0)),
		// A batch when the one before should have been answered: its nearest to a level.
		httpPaced: http(batches(latencyMs)),
	};
	const entries: Array<[string, string]> = [];
	for (const name of contestantNames) {
		const workflow = { ...workflowAround(nodes[name], rows), name };
		entries.push([name, await client.createWorkflow(workflow)]);
	}
	return Object.fromEntries(entries) as Contestants;
}

function batches(batchInterval: number): object {
	return { options: { batching: { batch: { batchSize: LEVEL, batchInterval } } } };
}

async function ourCredential(client: N8nClient, simulator: GlConnectorsSimulator) {
	const { identifier, secret } = simulator.seed.users.ada;
	return await client.createCredential({
		name: 'Ours',
		type: 'glConnectorsApi',
		data: {
			baseUrl: simulator.url,
			clientApiKey: simulator.seed.clientKey,
			userIdentifier: identifier,
			userSecret: secret,
			concurrencyLevel: LEVEL,
		},
	});
}

/** The headers that ours sends, in a credential of the HTTP Request node. */
async function theirCredential(client: N8nClient, simulator: GlConnectorsSimulator) {
	const { identifier, secret } = simulator.seed.users.ada;
	const key = { 'x-api-key': simulator.seed.clientKey };
	const login = await axios.post(
		`${simulator.url}/auth/tokens`,
		{ identifier, secret },
		{ headers: key, proxy: false },
	);
	const headers = { ...key, authorization: `Bearer ${login.data.data.token}` };
	return await client.createCredential({
		name: 'Theirs',
		type: 'httpCustomAuth',
		data: { json: JSON.stringify({ headers }) },
	});
}
