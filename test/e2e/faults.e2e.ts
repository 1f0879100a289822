/** A diagonal of the fault campaign in the n8n that users have; what it stores is searched for secrets. */
import type { Fault } from '../../dev/simulators/shared/control';
import { shownSecrets } from '../engine/faults/judge/secrets';
import { refusal } from '../engine/faults/table/bodies';
import { startThief, type Thief } from '../engine/faults/thief';
import { startHost, startTimeout, type Host } from './host';

const locator = (value: string, mode = 'name') => ({ __rl: true, mode, value });
const options = { timeout: 2, maxAttempts: 1 };

const action = (name: string, parameters: string, more: object = {}) => ({
	resource: 'action',
	operation: 'execute',
	connector: locator('github'),
	action: locator(name),
	specifyParameters: 'json',
	parametersJson: `={{ (${parameters}) }}`,
	options,
	...more,
});

const works = {
	read: action('get_issue', "{ owner: 'acme', repo: 'webshop', issue_number: 1 }"),
	list: action('list_issues', "{ owner: 'acme', repo: 'webshop' }", { returnAll: true }),
	create: action('create_issue', "{ owner: 'acme', repo: 'webshop', title: 'Made once' }"),
	download: action('download_file', "{ file_id: 'file-1' }", {
		connector: locator('google_drive'),
	}),
	delete: {
		resource: 'integration',
		operation: 'delete',
		connector: locator('github'),
		integrationIdentifier: locator('ada-oss'),
		options,
	},
	user: { resource: 'user', operation: 'get', options },
	g2Read: { resource: 'product', operation: 'get', product: locator('acme', 'slug'), options },
	g2List: {
		resource: 'review',
		operation: 'getAll',
		product: locator('acme', 'slug'),
		returnAll: true,
		options,
	},
	g2Create: { resource: 'researchBoard', operation: 'create', title: 'Made once', options },
};

const CONTINUE = { onError: 'continueRegularOutput' };
const ERROR_OUTPUT = { onError: 'continueErrorOutput' };
const RETRY = { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 };

const ISSUE = '/connectors/github/get_issue';
const G2_PRODUCT = '/api/v2/products/acme';

type Row = [
	what: string,
	work: keyof typeof works,
	mode: object,
	fault: Omit<Fault, 'times'>,
	says: RegExp,
];

const rows: Row[] = [
	[
		'create × reset after the effect × error output',
		'create',
		ERROR_OUTPUT,
		{ path: '/connectors/github/create_issue', kind: 'resetAfterRead' },
		/unknown whether the request was carried out/,
	],
	[
		'read × 429 × continue',
		'read',
		CONTINUE,
		{ path: ISSUE, kind: 'status', ...refusal('GL Connectors', 429) },
		/too many requests/,
	],
	[
		'read × 500 × fail',
		'read',
		{},
		{ path: ISSUE, kind: 'status', ...refusal('GL Connectors', 500) },
		/did not work/,
	],
	[
		'list page 2 × silence in the middle of the body × fail',
		'list',
		{},
		{ path: '/connectors/github/list_issues', kind: 'stallInBody', after: 1 },
		/did not answer in time/,
	],
	[
		'download × silence at the end of the body × fail',
		'download',
		{},
		{ path: '/connectors/google_drive/download_file', kind: 'stallAtEnd' },
		/did not answer in time/,
	],
	[
		'login × cut JSON × retry on fail',
		'user',
		RETRY,
		{ path: '/auth/tokens', kind: 'cutJson', body: '{"data":{"debug":"{{request}}"' },
		/brought no token/,
	],
	[
		'catalogue × HTML × continue',
		'read',
		CONTINUE,
		{ path: '/connectors/', kind: 'html', status: 200, body: '<html>{{request}}' },
		/cannot be read/,
	],
	[
		'delete × silence before the answer × fail',
		'delete',
		{},
		{ path: '/connectors/github/integrations/*', method: 'DELETE', kind: 'timeout' },
		/did not answer in time/,
	],
	['G2: read × drip × fail', 'g2Read', {}, { path: G2_PRODUCT, kind: 'drip' }, /in time/],
	[
		'G2: read × 502 as HTML × continue',
		'g2Read',
		CONTINUE,
		{ path: G2_PRODUCT, kind: 'html', body: '<html><title>Bad Gateway</title>{{request}}' },
		/did not work/,
	],
	[
		'G2: create × empty × error output',
		'g2Create',
		ERROR_OUTPUT,
		{ path: '/api/v2/users/me/research_boards', kind: 'empty', effect: true },
		/unknown whether the request was carried out/,
	],
];

describe('a fault', () => {
	let host: Host;
	let thief: Thief;
	beforeAll(async () => {
		host = await startHost();
		thief = await startThief();
	}, startTimeout);
	afterAll(async () => {
		await thief?.close();
		await host?.stop();
	}, 60_000);

	/** Runs a node in the host with a credential of its own, so that no pause of another run counts. */
	const run = async (what: string, work: keyof typeof works, mode: object) => {
		const isG2 = work.startsWith('g2');
		const type = isG2 ? 'g2Api' : 'glConnectorsApi';
		const data = isG2
			? { baseUrl: host.g2.url, apiVersion: 'v2', apiToken: host.g2.seed.tokens.full }
			: host.secretCredential();
		const credential = await host.client.createCredential({ name: what, type, data });
		const id = await host.client.createWorkflow({
			name: what,
			nodes: [
				{
					id: 'start',
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: 'node',
					name: 'Node',
					type: `n8n-nodes-g2-gl-connectors.${isG2 ? 'g2' : 'glConnectors'}`,
					typeVersion: 1,
					position: [300, 0],
					parameters: works[work],
					credentials: { [type]: credential },
					...mode,
				},
			],
			connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		});
		return await host.client.runWorkflow(id);
	};

	const secrets = () => {
		const requests = [...host.simulator.control.received(), ...host.g2.control.received()];
		const sent = requests.map(({ headers }) => String(headers.authorization ?? ''));
		const { clientKey, users } = host.simulator.seed;
		return [...sent.map((each) => each.replace('Bearer ', '')), clientKey, users.ada.secret].filter(
			Boolean,
		);
	};

	it.each(rows)('%s', async (what, work, mode, fault, says) => {
		const { control } = work.startsWith('g2') ? host.g2 : host.simulator;
		control.reset();
		if (work === 'list') host.simulator.control.settings({ listSize: 150 });
		// The catalogue is remembered for minutes, by server and connector.
		if (fault.path === '/connectors/') await host.server.restart().then(() => host.client.signIn());
		control.fault({ times: 1000, ...fault });
		const before = Date.now();
		const result = await run(what, work, mode);
		expect(Date.now() - before).toBeLessThan(30_000);

		const output = 'onError' in mode && mode === ERROR_OUTPUT ? 1 : 0;
		const [failed] = result.json('Node', output);
		const goesOn = 'onError' in mode;
		expect(result.status).toBe(goesOn ? 'success' : 'error');
		expect(goesOn ? failed.error : result.error?.message).toMatch(says);
		expect(result.items('Node', 0)).toHaveLength(mode === CONTINUE ? 1 : 0);
		expect(control.ledger().length).toBeLessThanOrEqual(1);
		expect(shownSecrets(secrets(), [result.runData, result.error])).toEqual([]);
	});

	it('foreign links and routes lead nowhere', async () => {
		host.simulator.control.reset();
		host.g2.control.reset();
		const origin = { foreignPathOrigin: thief.url, foreignNextOrigin: thief.url };
		host.simulator.control.settings(origin as never);
		host.g2.control.settings(origin as never);
		await host.server.restart();
		await host.client.signIn();
		const results = [await run('Path', 'read', {}), await run('Next', 'g2List', {})];
		// What a link names is asked for on the credential's own server.
		expect(results.map(({ status }) => status)).toEqual(['error', 'success']);
		expect(thief.visits).toEqual([]);
		expect(
			shownSecrets(
				secrets(),
				results.map(({ runData }) => runData),
			),
		).toEqual([]);
	});
});
