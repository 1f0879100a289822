import { join, resolve } from 'node:path';
import axios from 'axios';
import { type Canvas, openCanvas } from '../../dev/n8n/canvas';
import { readWorkflow, workflowAround } from '../../dev/n8n/workflow';
import { type Host, startHost, startTimeout } from './host';

const packageName = 'n8n-nodes-g2-gl-connectors';
const nodeType = `${packageName}.glConnectors`;
const examplesFolder = resolve(__dirname, '..', '..', 'examples');
// The one that the README shows.
const mainExample = 'gl-issues-and-sql.json';

let host: Host;

beforeAll(async () => {
	host = await startHost();
}, startTimeout);

afterAll(async () => await host?.stop(), startTimeout);

test('the tarball holds the package and nothing of its workshop', () => {
	const { files, size } = host.packed;
	expect(files).toContain('dist/nodes/GlConnectors/GlConnectors.node.js');
	expect(
		files.filter((file) => !/^(dist\/|README|LICENSE|index\.js|package\.json)/.test(file)),
	).toEqual([]);
	expect(
		files.filter((file) => /\.(test|e2e)\.|(^|\/)(test|dev|simulators)\/|tsbuildinfo/.test(file)),
	).toEqual([]);
	expect(size).toBeLessThan(300_000);
});

test('n8n registers the node, its tool twin and both credentials', async () => {
	const nodes = (await host.client.nodeTypes()).map(({ name }) => name);
	expect(nodes).toEqual(expect.arrayContaining([nodeType, `${nodeType}Tool`]));
	const credentials = (await host.client.credentialTypes()).map(({ name }) => name);
	expect(credentials).toEqual(expect.arrayContaining(['glConnectorsApi', 'glConnectorsTokenApi']));
});

describe('the credential test', () => {
	async function verdict(changes: Record<string, unknown>) {
		const data = host.secretCredential(changes);
		const type = 'glConnectorsApi';
		return await host.client.testCredential({ name: 'On trial', type, data });
	}

	it('says so when it works', async () => {
		expect(await verdict({})).toEqual({ status: 'OK', message: 'Connection successful!' });
	});

	it.each([
		['a wrong secret', { userSecret: 'sk-user-wrong' }, /User Secret/],
		['a wrong client key', { clientApiKey: 'sk-client-wrong' }, /client API key/i],
		['an unreachable host', { baseUrl: 'http://127.0.0.1:9' }, /could not be reached/],
	])('names what is wrong: %s', async (_what, changes, text) => {
		const { status, message } = await verdict(changes);
		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringMatching(text),
		});
	});

	it('takes a ready token', async () => {
		const { identifier, secret } = host.simulator.seed.users.ada;
		const { url, seed } = host.simulator;
		const login = await axios.post(
			`${url}/auth/tokens`,
			{ identifier, secret },
			{ headers: { 'x-api-key': seed.clientKey } },
		);
		const test = async (userToken: string) =>
			await host.client.testCredential({
				name: 'Token',
				type: 'glConnectorsTokenApi',
				data: { baseUrl: url, clientApiKey: seed.clientKey, userToken },
			});
		expect(await test(login.data.data.token)).toMatchObject({ status: 'OK' });
		expect(await test('not-a-token')).toEqual({
			status: 'Error',
			message: expect.stringMatching(/User Token/),
		});
	});
});

describe('the dropdowns', () => {
	const request = (methodName: string, field: string, parameters = {}) => ({
		nodeType,
		methodName,
		path: `parameters.${field}`,
		credentials: host.credentials,
		parameters: { authentication: 'userSecret', resource: 'action', ...parameters },
	});
	const chosen = (value: string) => ({ __rl: true, mode: 'list', value });

	it('lists and searches the connectors', async () => {
		const all = await host.client.listSearch(request('searchConnectors', 'connector'));
		expect(all.results.map(({ value }) => value)).toEqual(
			expect.arrayContaining(['github', 'sql', 'code_interpreter']),
		);
		const filter = { ...request('searchConnectors', 'connector'), filter: 'git' };
		const some = await host.client.listSearch(filter);
		expect(some.results.length).toBeGreaterThan(0);
		expect(some.results.length).toBeLessThan(all.results.length);
	});

	it('lists the actions and the integrations of the connector', async () => {
		const parameters = { connector: chosen('github') };
		const actions = await host.client.listSearch(request('searchActions', 'action', parameters));
		expect(actions.results.map(({ value }) => value)).toContain('list_issues');
		const integrations = await host.client.listSearch(
			request('searchIntegrations', 'integrationIdentifier', parameters),
		);
		expect(integrations.results.map(({ value }) => value)).toEqual(['ada-work', 'ada-oss']);
	});

	it('builds the form of an action', async () => {
		const parameters = { connector: chosen('github'), action: chosen('list_issues') };
		const { fields } = await host.client.resourceMapperFields(
			request('getActionParameters', 'parameters', parameters),
		);
		expect(fields.find(({ id }) => id === 'owner')).toMatchObject({ required: true });
	});

	it('shows a useful error in place of the list', async () => {
		const data = host.secretCredential({ userSecret: 'sk-user-wrong' });
		const wrong = await host.client.createCredential({ name: 'W', type: 'glConnectorsApi', data });
		const credentials = { glConnectorsApi: wrong };
		await expect(
			host.client.listSearch({
				// The user's own integrations: the catalogue needs only the client key.
				...request('searchIntegrations', 'integrationIdentifier', { connector: chosen('github') }),
				credentials,
			}),
		).rejects.toMatchObject({ message: expect.stringMatching(/User Secret/) });
	});
});

describe('the integration identifier', () => {
	async function headerFor(identifier: string) {
		const locator = (value: string) => ({ __rl: true, mode: 'name', value });
		const workflow = workflowAround({
			type: nodeType,
			credentials: host.credentials,
			parameters: {
				resource: 'action',
				operation: 'execute',
				connector: locator('github'),
				action: locator('list_issues'),
				integrationIdentifier: { __rl: true, mode: 'identifier', value: identifier },
				specifyParameters: 'json',
				parametersJson: '{ "owner": "acme", "repo": "webshop" }',
				limit: 1,
			},
		});
		host.simulator.control.resetMetrics();
		const run = await host.client.runWorkflow(await host.client.createWorkflow(workflow));
		expect(run.error).toBeUndefined();
		expect(run.json('Node')).toHaveLength(1);
		const calls = host.simulator.control.received({ path: /list_issues/ });
		expect(calls.length).toBeGreaterThan(0);
		return calls.map(({ headers }) => headers['x-bosa-integration']);
	}

	it('is no header when it is empty', async () => {
		expect(new Set(await headerFor(''))).toEqual(new Set([undefined]));
	});

	it('is the header when it is given', async () => {
		expect(new Set(await headerFor('ada-oss'))).toEqual(new Set(['ada-oss']));
	});
});

describe('the canvas', () => {
	let canvas: Canvas;

	beforeAll(async () => {
		canvas = await openCanvas(host.client);
	});
	afterAll(async () => await canvas?.close());

	it('shows an example, the panel of our node and its output', async () => {
		const file = join(examplesFolder, mainExample);
		const { nodes } = await readWorkflow(file);
		const ours = nodes.find(({ type }) => type === nodeType);
		const id = await host.client.importWorkflow(file, host.credentials);
		await canvas.openWorkflow(id);
		// As the button under the canvas does for everybody.
		await canvas.page.getByTestId('tidy-up-button').click();
		await canvas.page.getByTestId('zoom-to-fit').click();
		await canvas.settle();
		await canvas.screenshot('readme-canvas');
		const panel = await canvas.openNode(ours?.name as string);
		expect(await panel.textContent()).toContain('Connector');
		await canvas.executeStep();
		await canvas.dismissToasts();
		await canvas.screenshot('readme-panel');
		expect(await panel.getByTestId('output-panel').textContent()).toMatch(/\d+ items?/);
		expect(canvas.problems).toEqual([]);
	});
});
