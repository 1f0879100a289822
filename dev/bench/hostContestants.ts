import { withToken } from '../accounts';
import type { N8nClient } from '../n8n/client';
import { type WorkflowNode, workflowAround } from '../n8n/workflow';

export const LEVEL = 25;

const BATCH_ROOM_MS = 50;

/**
 * How a request is sent: by which node, and with an expression for each item or without. `http` has
 * a generic credential, `httpSame` the one of our node, `httpKept` batches that keep the level.
 */
export const contestantNames = [
	'ours',
	'oursExpression',
	'http',
	'httpExpression',
	'httpSame',
	'httpSameExpression',
	'httpBatched',
	'httpKept',
	'httpKeptExpression',
] as const;
export type ContestantName = (typeof contestantNames)[number];

/** Name to the id of a workflow whose node `Node` sends one request for each of its items. */
export type Contestants = Record<ContestantName, string>;

type Node = Pick<WorkflowNode, 'type' | 'parameters'> & Partial<WorkflowNode>;

const CLIENT_KEY = 'bench-key';
const TOKEN = 'bench-token';
/** An account that the user has, so that the expression's value is a valid one. */
const ACCOUNT = 'ada-work';

/**
 * Saves a credential of each kind and a workflow for each contestant. All ask for the same thing,
 * the user that the token belongs to.
 *
 * @param items how many requests a run sends
 * @param latencyMs of the service
 */
export async function createContestants(
	client: N8nClient,
	serviceUrl: string,
	items: number,
	latencyMs: number,
): Promise<Contestants> {
	const rows = Array.from({ length: items }, () => ({ account: ACCOUNT }));
	const glConnectorsApi = await ourCredential(client, serviceUrl);
	const httpCustomAuth = await theirCredential(client);
	const url = `${serviceUrl}/users/me`;
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
	const same = (parameters: object): Node => {
		const authentication = {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'glConnectorsApi',
		};
		return { ...http({ ...authentication, ...parameters }), credentials: { glConnectorsApi } };
	};
	const expression = { url: `=${url}?account={{ $json.account }}` };
	// A batch begins when the one before has been answered, with some room for a busy n8n.
	const kept = batches(latencyMs + BATCH_ROOM_MS);
	const nodes: Record<ContestantName, Node> = {
		ours: ours({}),
		oursExpression: ours({ integrationIdentifier: '={{ $json.account }}' }),
		http: http({}),
		httpExpression: http(expression),
		httpSame: same({}),
		httpSameExpression: same(expression),
		httpBatched: http(batches(0)),
		httpKept: http(kept),
		httpKeptExpression: http({ ...kept, ...expression }),
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

async function ourCredential(client: N8nClient, baseUrl: string) {
	return await client.createCredential({
		name: 'Ours',
		type: 'glConnectorsApi',
		// No login: what is measured are the requests.
		data: withToken(
			{
				baseUrl,
				clientApiKey: CLIENT_KEY,
				userIdentifier: 'ada',
				userSecret: 'bench-secret',
				concurrencyLevel: LEVEL,
			},
			TOKEN,
		),
	});
}

/** The headers that ours sends, in a generic credential of the HTTP Request node. */
async function theirCredential(client: N8nClient) {
	const headers = { 'x-api-key': CLIENT_KEY, authorization: `Bearer ${TOKEN}` };
	return await client.createCredential({
		name: 'Theirs',
		type: 'httpCustomAuth',
		data: { json: JSON.stringify({ headers }) },
	});
}
