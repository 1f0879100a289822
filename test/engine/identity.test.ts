/** Whose request it is: each item acts for its own user, and no model chooses one. */
import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';

import { g2Account, glConnectorsAccount } from '../../dev/accounts';
import { createEngine, type Engine, type RunResult, type WorkflowJson } from '../../dev/engine';
import { startG2Simulator, type G2Simulator } from '../../dev/simulators/g2';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';

const PACKAGE = 'n8n-nodes-g2-gl-connectors';

let gl: GlConnectorsSimulator;
let g2: G2Simulator;
let engine: Engine;
let opened = 0;

jest.setTimeout(30_000);
beforeAll(async () => {
	gl = await startGlConnectorsSimulator();
	g2 = await startG2Simulator();
});
afterAll(async () => {
	await gl.close();
	await g2.close();
});
beforeEach(() => {
	gl.control.reset();
	g2.control.reset();
});
afterEach(async () => await engine?.close());

/** Opens an engine with one credential, under a fresh id: what the process learnt before is void. */
async function open(type: string, data: Record<string, unknown>): Promise<void> {
	engine = await createEngine({ credentials: { own: { id: `own-${++opened}`, type, data } } });
}

const openGl = async (data: Record<string, unknown>) =>
	await open('glConnectorsApi', { ...glConnectorsAccount(gl), ...data });

const openG2 = async (data: Record<string, unknown>) =>
	await open('g2Api', { ...g2Account(g2), ...data });

const GL = { node: 'glConnectors', credential: 'glConnectorsApi' };
const G2 = { node: 'g2', credential: 'g2Api' };
type Service = typeof GL;

const getUser: INodeParameters = {
	authentication: 'userSecret',
	resource: 'user',
	operation: 'get',
};
const getProducts: INodeParameters = { resource: 'product', operation: 'getAll', limit: 1 };

function nodeOf({ node, credential }: Service, parameters: INodeParameters, suffix = '') {
	return {
		name: 'Node',
		type: `${PACKAGE}.${node}${suffix}`,
		parameters,
		credentials: { [credential]: { id: 'own', name: 'own' } },
	};
}

function workflow(service: Service, parameters: INodeParameters): WorkflowJson {
	return {
		nodes: [{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' }, nodeOf(service, parameters)],
		connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	};
}

const json = (items: object[]) => items.map((each) => ({ json: each as Record<string, string> }));
const tokenOf = (header: string | string[] | undefined) => String(header).split(' ')[1];

describe('a credential whose fields depend on the item', () => {
	const people = () => {
		const { ada, grace } = gl.seed.users;
		return Array.from({ length: 20 }, (_, i) => (i % 2 ? grace : ada));
	};

	it('acts for each item as its own user, with one login for each user', async () => {
		await openGl({
			userIdentifier: '={{ $json.identifier }}',
			userSecret: '={{ $json.secret }}',
		});
		const run = await engine.run(workflow(GL, getUser), { items: json(people()) });
		expect(run.items('Node').map((item) => item.json.identifier)).toEqual(
			people().map(({ identifier }) => identifier),
		);
		expect(gl.control.metrics().logins).toBe(2);
	});

	it('likewise where the item is found by its place', async () => {
		await openGl({
			userIdentifier: '={{ $("Start").all()[$itemIndex].json.identifier }}',
			userSecret: '={{ $("Start").item.json.secret }}',
		});
		const run = await engine.run(workflow(GL, getUser), { items: json(people()) });
		expect(run.items('Node').map((item) => item.json.identifier)).toEqual(
			people().map(({ identifier }) => identifier),
		);
	});

	it('gives each user a pool of the level: one that waits holds up no other', async () => {
		await openGl({
			userIdentifier: '={{ $json.identifier }}',
			userSecret: '={{ $json.secret }}',
			concurrencyLevel: 2,
		});
		gl.control.latency(100);
		await engine.run(workflow(GL, getUser), { items: json(people()) });
		expect(gl.control.metrics().mostInFlight).toBe(4);
	});

	it('fails the items whose user is wrong, and those alone, the first one too', async () => {
		await openGl({
			userIdentifier: '={{ $json.identifier }}',
			userSecret: '={{ $json.secret }}',
		});
		const { ada } = gl.seed.users;
		const items = json([{ identifier: 'nobody', secret: 'sk-user-wrong-one' }, ada, ada]);
		const perItem = workflow(GL, getUser);
		Object.assign(perItem.nodes[1], { onError: 'continueRegularOutput' });
		const run = await engine.run(perItem, { items });
		expect(run.items('Node').map((item) => 'error' in item.json)).toEqual([true, false, false]);
	});

	it('does so in G2 as well', async () => {
		const { full, noPermissions } = tokens();
		await openG2({ apiToken: '={{ $json.token }}' });
		const items = json([full, noPermissions, full].map((token) => ({ token })));
		const perItem = workflow(G2, getProducts);
		Object.assign(perItem.nodes[1], { onError: 'continueRegularOutput' });
		await engine.run(perItem, { items });
		const sent = g2.control.received().map(({ headers }) => tokenOf(headers.authorization));
		expect(sent.sort()).toEqual([full, full, noPermissions].sort());
	});
});

it('a credential without expressions is read once, however many items there are', async () => {
	await openGl({});
	const reads = jest.spyOn(engine.credentialStore as never, 'read');
	await engine.run(workflow(GL, getUser), { items: json(Array(50).fill({})) });
	// To see that it holds no expressions; for the run; before the login; and twice to store the token.
	expect(reads.mock.calls.length).toBeLessThanOrEqual(6);
});

describe('a ready user token', () => {
	const TOKEN = { node: 'glConnectors', credential: 'glConnectorsTokenApi' };
	const tokenFor = async (user: 'ada' | 'grace') => {
		const { identifier, secret } = gl.seed.users[user];
		const headers = { 'x-api-key': gl.seed.clientKey };
		const body = { identifier, secret };
		const { data } = await axios.post(`${gl.url}/auth/tokens`, body, { headers });
		return data.data.token as string;
	};
	const openToken = async (data: object) =>
		await open('glConnectorsTokenApi', { baseUrl: gl.url, ...data });

	it('works without a client API key, and then no header speaks of one', async () => {
		gl.control.settings({ tokenNeedsKey: false, discoveryNeedsKey: true });
		await openToken({ userToken: await tokenFor('ada') });
		const { ada } = gl.seed.users;
		expect(await engine.testCredential('own')).toMatchObject({ status: 'OK' });
		const run = await engine.run(workflow(TOKEN, { ...getUser, authentication: 'userToken' }));
		expect(run.items('Node')[0].json.identifier).toBe(ada.identifier);
		const sent = gl.control.received({ path: '/users/me' });
		// Before the credential test's own request comes the look at who answers.
		expect(sent).toHaveLength(3);
		for (const { headers } of sent) expect(headers).not.toHaveProperty('x-api-key');
	});

	it('also reads the catalogue, which nobody else could read without a key', async () => {
		gl.control.settings({ tokenNeedsKey: false });
		await openToken({ userToken: await tokenFor('ada'), clientApiKey: '  ' });
		await engine.listSearch(
			'glConnectors',
			'searchConnectors',
			{ authentication: 'userToken' },
			{ glConnectorsTokenApi: 'own' },
		);
		const [{ headers }] = gl.control.received({ path: '/connectors/names' });
		expect(headers).not.toHaveProperty('x-api-key');
		expect(headers.authorization).toMatch(/^Bearer /);
	});

	it('by expression acts for each item as its owner', async () => {
		await openToken({ clientApiKey: gl.seed.clientKey, userToken: '={{ $json.token }}' });
		const [ada, grace] = [await tokenFor('ada'), await tokenFor('grace')];
		const items = json([ada, grace, ada].map((token) => ({ token })));
		const run = await engine.run(workflow(TOKEN, { ...getUser, authentication: 'userToken' }), {
			items,
		});
		expect(run.items('Node').map((item) => item.json.identifier)).toEqual(['ada', 'grace', 'ada']);
	});
});

describe('in a tool of an agent', () => {
	const POISON = 'poison';

	/** Two items, and a model that sends arguments which no schema names. */
	async function converse(
		service: Service,
		parameters: INodeParameters,
		agentVersion = 3.1,
	): Promise<RunResult> {
		const { ada, grace } = gl.seed.users;
		const items = json([
			{ i: 0, user: 'ada', ...ada },
			{ i: 1, user: 'grace', ...grace },
		]);
		const poisoned = { i: 1, user: POISON, ...grace, connector: 'slack', token: POISON };
		const calls = [0, 1].map((itemIndex) => ({ tool: 'Node', itemIndex, arguments: poisoned }));
		return await engine.run(
			{
				nodes: [
					{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					{
						name: 'Agent',
						type: '@n8n/n8n-nodes-langchain.agent',
						typeVersion: agentVersion,
						parameters: { calls: calls as never },
					},
					nodeOf(service, parameters, 'Tool'),
				],
				connections: {
					Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
					Node: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
				},
			},
			{ items },
		);
	}

	const answers = (run: RunResult) => JSON.stringify(run.items('Agent').map((item) => item.json));
	const refused = /depends on the item, and in a tool of an AI agent the model can write to that/;

	const perUser = {
		userIdentifier: '={{ $json.identifier }}',
		userSecret: '={{ $json.secret }}',
	};

	it.each([
		['$json', perUser],
		['$input', { userSecret: '={{ $input.first().json.secret }}' }],
		['$fromAI', { userIdentifier: "={{ $fromAI('user') }}" }],
		['a paired item', { userSecret: "={{ $('Start').item.json.secret }}" }],
		['a place that the item names', { userSecret: "={{ $('Start').all()[$json.i].json.secret }}" }],
	])('a credential with %s is refused before anything is sent', async (_form, data) => {
		await openGl(data);
		expect(answers(await converse(GL, getUser))).toMatch(refused);
		expect(gl.control.received()).toEqual([]);
	});

	it('a G2 credential likewise', async () => {
		await openG2({ apiToken: '={{ $json.token }}' });
		expect(answers(await converse(G2, getProducts))).toMatch(refused);
		expect(g2.control.received()).toEqual([]);
	});

	const listIssues = {
		authentication: 'userSecret',
		resource: 'action',
		operation: 'execute',
		connector: { __rl: true, mode: 'name', value: 'github' },
		action: { __rl: true, mode: 'name', value: 'list_issues' },
		specifyParameters: 'json',
		parametersJson: '{ "owner": "acme", "repo": "webshop" }',
		limit: 1,
	};
	const by = (value: string) => ({ __rl: true, mode: 'identifier', value });

	it.each([
		['User Token', { options: { userToken: '={{ $json.token }}' } }],
		['User Token', { options: { userToken: "={{ $fromAI('token') }}" } }],
		['Integration Identifier', { integrationIdentifier: by('={{ $json.user }}') }],
		['Integration Identifier', { integrationIdentifier: by("={{ $fromAI('account') }}") }],
		['Connector', { connector: { __rl: true, mode: 'name', value: '={{ $json.connector }}' } }],
		['Action', { action: { __rl: true, mode: 'name', value: "={{ $('Start').item.json.a }}" } }],
	])("'%s' is refused before anything is sent: %j", async (label, parameters) => {
		await openGl({});
		const said = answers(await converse(GL, { ...listIssues, ...parameters }));
		expect(said).toMatch(refused);
		expect(said).toContain(label);
		expect(gl.control.received()).toEqual([]);
	});

	it('what the merge cannot touch works, and acts for that user', async () => {
		await openGl({
			userIdentifier: "={{ $('Start').first().json.identifier }}",
			userSecret: "={{ $('Start').first().json.secret }}",
		});
		const run = await converse(GL, getUser);
		const said = run.items('Agent').map((item) => JSON.stringify(item.json));
		expect(said).toHaveLength(2);
		for (const each of said) expect(each).toContain(gl.seed.users.ada.identifier);
	});

	it('the model may choose connector and action where the user left them to it', async () => {
		await openGl({});
		const left = (name: string) => ({
			__rl: true,
			mode: 'name',
			value: `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', 'The ${name}', 'string') }}`,
		});
		const run = await converse(GL, { ...listIssues, connector: left('connector') });
		expect(answers(run)).toContain("'slack' has no action 'list_issues'");
	});

	it('an agent that runs its tools itself is refused, too, where it gives the first item to all', async () => {
		await openGl(perUser);
		expect(answers(await converse(GL, getUser, 3))).toMatch(refused);
		expect(gl.control.received()).toEqual([]);
		await engine.close();
		await openGl({});
		expect(answers(await converse(GL, getUser, 3))).toContain(gl.seed.users.ada.identifier);
	});

	it('a G2 credential with a fixed token works', async () => {
		await openG2({});
		const run = await converse(G2, getProducts);
		expect(answers(run)).not.toContain('error');
		expect(g2.control.received().length).toBe(2);
	});
});

function tokens() {
	return g2.seed.tokens as unknown as Record<string, string>;
}
