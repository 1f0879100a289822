import { glConnectorsAccount } from '../../dev/accounts';
import { createEngine, type Engine, type WorkflowJson } from '../../dev/engine';
import {
	startGlConnectorsSimulator,
	type GlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';
import { connectors } from '../../dev/simulators/glConnectors/connectors';

const TYPE = 'n8n-nodes-g2-gl-connectors.glConnectors';

/** A Manual Trigger and our node with these parameters. */
function workflow(
	parameters: Record<string, unknown>,
	{ credential = 'ada', ...settings }: Record<string, unknown> = {},
): WorkflowJson {
	const type =
		parameters.authentication === 'userToken' ? 'glConnectorsTokenApi' : 'glConnectorsApi';
	return {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				name: 'GL',
				type: TYPE,
				parameters: parameters as never,
				credentials: { [type]: { id: String(credential), name: String(credential) } },
				...settings,
			},
		],
		connections: { Start: { main: [[{ node: 'GL', type: 'main', index: 0 }]] } },
	};
}

const locator = (value: string) => ({ __rl: true, mode: 'name', value });

function listIssues(
	extra: Record<string, unknown> = {},
	json = '{"owner":"acme","repo":"webshop"}',
) {
	return {
		connector: locator('github'),
		action: locator('list_issues'),
		specifyParameters: 'json',
		parametersJson: json,
		...extra,
	};
}

describe('GL Connectors in the engine', () => {
	let simulator: GlConnectorsSimulator;
	let engine: Engine;

	beforeEach(async () => {
		// A server for each test: what the process knows of a token belongs to a server.
		simulator = await startGlConnectorsSimulator();
		const { clientKey } = simulator.seed;
		const data = { ...glConnectorsAccount(simulator), baseUrl: `${simulator.url}/` };
		engine = await createEngine({
			credentials: {
				ada: { id: 'ada', type: 'glConnectorsApi', data },
				grace: {
					id: 'grace',
					type: 'glConnectorsApi',
					data: { ...data, ...glConnectorsAccount(simulator, 'grace') },
				},
				wrongSecret: {
					id: 'wrongSecret',
					type: 'glConnectorsApi',
					data: { ...data, userSecret: 'sk-user-wrong-secret' },
				},
				wrongKey: {
					id: 'wrongKey',
					type: 'glConnectorsApi',
					data: { ...data, clientApiKey: 'sk-client-wrong-key' },
				},
				nobodyHome: {
					id: 'nobodyHome',
					type: 'glConnectorsApi',
					data: { ...data, baseUrl: 'http://127.0.0.1:9' },
				},
				badToken: {
					id: 'badToken',
					type: 'glConnectorsTokenApi',
					data: { baseUrl: simulator.url, clientApiKey: clientKey, userToken: 'not-a-real-token' },
				},
			},
		});
	});

	afterEach(async () => {
		await engine.close();
		await simulator.close();
	});

	/** What the simulator accepted; the process may still know a token of an earlier test. */
	const received = (path: string) =>
		simulator.control
			.received()
			.filter((request) => request.path === path && request.status === 200);

	it('uses the default integration when the identifier is empty, and the given one otherwise', async () => {
		const unset = await engine.run(workflow(listIssues({ limit: 1 })));
		const named = await engine.run(
			workflow(listIssues({ limit: 1, integrationIdentifier: locator('ada-oss') })),
		);
		expect([unset, named].map((run) => run.items('GL')[0].json.viewer)).toEqual([
			'ada-work',
			'ada-oss',
		]);
		const [first, second] = received('/connectors/github/list_issues');
		expect(first.headers).not.toHaveProperty('x-bosa-integration');
		expect(second.headers['x-bosa-integration']).toBe('ada-oss');
	});

	it('walks cursor pages in order for Return All, and stops at the limit', async () => {
		const all = await engine.run(workflow(listIssues({ returnAll: true })));
		const numbers = all.items('GL').map(({ json }) => json.number);
		expect(numbers).toEqual(Array.from({ length: 57 }, (_, index) => 57 - index));
		const some = await engine.run(workflow(listIssues({ limit: 12 })));
		expect(some.items('GL')).toHaveLength(12);
	});

	it('walks numbered pages', async () => {
		const parameters = { ...listIssues({ returnAll: true }), action: locator('list_commits') };
		const run = await engine.run(workflow(parameters));
		expect(run.items('GL')).toHaveLength(23);
		expect(new Set(run.items('GL').map(({ json }) => json.sha)).size).toBe(23);
	});

	it('logs in once for 50 items on an empty token and pairs every result with its item', async () => {
		const items = Array.from({ length: 50 }, (_, number) => ({ json: { number: number + 1 } }));
		const parameters = {
			...listIssues({}, '={"owner":"acme","repo":"webshop","issue_number":{{ $json.number }}}'),
			action: locator('get_issue'),
		};
		simulator.control.latency(20);
		const run = await engine.run(workflow(parameters), { items });
		expect(run.items('GL').map(({ json, pairedItem }) => [json.number, pairedItem])).toEqual(
			items.map(({ json }, item) => [json.number, { item }]),
		);
		expect(simulator.control.metrics().logins).toBe(1);
		expect(simulator.control.metrics().mostInFlight).toBe(5);
	});

	it('logs in once more after the token was revoked, and loses no item', async () => {
		const items = Array.from({ length: 20 }, () => ({ json: {} }));
		await engine.run(workflow(listIssues({ limit: 1 })), { items });
		simulator.control.revokeTokens();
		const second = await engine.run(workflow(listIssues({ limit: 1 })), { items });
		expect(second.items('GL')).toHaveLength(20);
		expect(simulator.control.metrics().logins).toBe(2);
	});

	it('returns the user with its integrations and without the empty secret', async () => {
		const run = await engine.run(workflow({ resource: 'user', operation: 'get' }));
		const [{ json }] = run.items('GL');
		expect(json).toMatchObject({ identifier: 'ada' });
		expect(json).not.toHaveProperty('secret');
		expect(json.integrations).toContainEqual(
			expect.objectContaining({ connector: 'github', identifier: 'ada-work', isDefault: true }),
		);
	});

	it('lists the integrations of one connector', async () => {
		const run = await engine.run(
			workflow({ resource: 'integration', operation: 'getAll', connector: locator('sql') }),
		);
		expect(run.items('GL').map(({ json }) => [json.identifier, json.isDefault])).toEqual([
			['shop', true],
			['postgresql:db.internal:5432:ada:reporting', false],
		]);
	});

	it.each([
		['wrongSecret', /'User Secret'/, /Check both in the credential/],
		['wrongKey', /client API key/, /'Client API Key'/],
		['nobodyHome', /could not be reached/, /'Base URL'/],
	])('says what to check for the credential %s', async (credential, message, hint) => {
		const run = await engine.run(workflow(listIssues(), { credential }));
		expect(run.error?.message).toMatch(message);
		expect(run.error?.description).toMatch(hint);
		expect(JSON.stringify(run.error)).not.toContain('sk-user-wrong-secret');
	});

	it('tells a refused ready token from a refused login', async () => {
		const run = await engine.run(
			workflow(listIssues({ authentication: 'userToken' }), { credential: 'badToken' }),
		);
		expect(run.error?.message).toMatch(/refused the user token/);
		expect(JSON.stringify(run.error)).not.toContain('not-a-real-token');
	});

	it('continues on fail: the failed item says why, all others have their results', async () => {
		const items = [
			{ json: { repo: 'webshop' } },
			{ json: { repo: '' } },
			{ json: { repo: 'billing' } },
		];
		const json =
			'={{ JSON.stringify($json.repo ? { owner: "acme", repo: $json.repo } : { owner: "acme" }) }}';
		const run = await engine.run(
			workflow(listIssues({ limit: 1 }, json), { onError: 'continueRegularOutput' }),
			{ items },
		);
		const [first, second, third] = run.items('GL');
		expect([first.json.state, third.json.state]).toEqual(['OPEN', 'OPEN']);
		expect(second).toMatchObject({
			json: { error: expect.stringMatching(/'repo' is required/) },
			pairedItem: { item: 1 },
		});
		expect(received('/connectors/github/list_issues')).toHaveLength(2);
	});

	it('names the item and the field when an item fails', async () => {
		const items = [{ json: {} }, { json: {} }];
		const json = '={{ $itemIndex === 1 ? "[]" : \'{"owner":"acme","repo":"webshop"}\' }}';
		const run = await engine.run(workflow(listIssues({ limit: 1 }, json)), { items });
		expect(run.error?.message).toBe("'Parameters (JSON)' is not a JSON object");
		expect(run.error?.context?.itemIndex).toBe(1);
	});

	it('suggests near names for a mistyped connector and action', async () => {
		const connector = await engine.run(workflow({ ...listIssues(), connector: locator('githup') }));
		expect(connector.error?.description).toMatch(/Did you mean 'github'/);
		const action = await engine.run(workflow({ ...listIssues(), action: locator('list_isues') }));
		expect(action.error?.description).toMatch(/Did you mean 'list_issues'/);
	});

	it('says which integrations there are when the given one does not exist', async () => {
		const run = await engine.run(
			workflow(listIssues({ integrationIdentifier: locator('ada-wrok') })),
		);
		expect(run.error?.description).toMatch(/'ada-work', 'ada-oss'/);
		const none = await engine.run(workflow(listIssues(), { credential: 'grace' }));
		expect(none.error?.description).toMatch(/no integration of 'github' yet/);
	});

	it('runs an action that needs no integration', async () => {
		const run = await engine.run(
			workflow(
				{
					...listIssues({}, JSON.stringify({ code: 'print("42")' })),
					connector: locator('code_interpreter'),
					action: locator('execute_code'),
				},
				{ credential: 'grace' },
			),
		);
		expect(run.status).toBe('success');
		expect(JSON.stringify(run.items('GL')[0].json)).toContain('42');
	});

	it('fills the dropdowns and the form from the live catalogue', async () => {
		const credentials = { glConnectorsApi: 'ada' };
		const list = async (method: string, params: Record<string, unknown>, filter?: string) => {
			const { results } = await engine.listSearch(
				TYPE,
				method,
				params as never,
				credentials,
				filter,
			);
			return results.map(({ value }) => value);
		};
		const github = { authentication: 'userSecret', connector: locator('github') };
		expect(await list('searchConnectors', { authentication: 'userSecret' })).toEqual(
			expect.arrayContaining(['github', 'sql']),
		);
		// Those that a link can connect, and no others: a list that leads to an error is none.
		const byConsent = connectors.filter(({ authTypes }) => authTypes.includes('oauth2'));
		const offered = await list('searchConnectors', {
			authentication: 'userSecret',
			operation: 'connect',
		});
		expect([...offered].sort()).toEqual(byConsent.map(({ name }) => name).sort());
		const actions = await list('searchActions', github, 'issue');
		expect(actions).toEqual(expect.arrayContaining(['create_issue', 'list_issues']));
		expect(actions).not.toContain('admin/revoke_integrations');
		expect(await list('searchIntegrations', github)).toEqual(['ada-work', 'ada-oss']);
		const { fields } = await engine.resourceMapperFields(
			TYPE,
			'getActionParameters',
			{ ...github, action: locator('create_issue') } as never,
			credentials,
		);
		expect(fields.filter(({ required }) => required).map(({ id }) => id)).toEqual([
			'owner',
			'repo',
			'title',
		]);
	});

	it.each([
		['ada', 'OK', /Connection successful/],
		['wrongSecret', 'Error', /'User Secret'/],
		['wrongKey', 'Error', /client API key/],
		['nobodyHome', 'Error', /could not be reached/],
		['badToken', 'Error', /'User Token'/],
	])('tests the credential %s: %s', async (name, status, message) => {
		const result = await engine.testCredential(name);
		expect(result.status).toBe(status);
		expect(result.message).toMatch(message);
	});
});
