import type { HostName } from '../../dev/n8n/install';
import { type N8nServer, startN8n } from '../../dev/n8n/server';
import { workflowAround, type WorkflowNode } from '../../dev/n8n/workflow';
import { type Host, startHost, startTimeout } from './host';
import { checkCredentials } from './hostCredentials';
import { checkLeads } from './hostLeads';
import { checkToolkits } from './hostToolkits';
import { shared } from './shared';
import { until } from './until';

const packageName = 'n8n-nodes-g2-gl-connectors';
const typeOf = (name: string) => `${packageName}.${name}`;
const chosen = (value: string) => ({ __rl: true, mode: 'list', value });
const named = (value: string) => ({ __rl: true, mode: 'name', value });

const execute = (connector: string, action: string, parameters: object) => ({
	resource: 'action',
	operation: 'execute',
	connector: named(connector),
	action: named(action),
	specifyParameters: 'json',
	parametersJson: JSON.stringify(parameters),
});
const listIssues = execute('github', 'list_issues', { owner: 'acme', repo: 'webshop' });

// Both ends of what the README promises, with the same checks.
describe.each<HostName>(['oldest', 'newest'])('on the %s n8n', (version) => {
	let own: N8nServer | undefined;
	let host: Host;

	beforeAll(async () => {
		const all = shared.read();
		if (version !== 'newest') {
			own = await startN8n({ host: version, packageDirs: [all.packed.folder] });
		}
		host = await startHost(own ? { ...all, url: own.url, restartUrl: undefined } : all);
	}, startTimeout);

	afterAll(async () => {
		await host?.stop();
		await own?.stop();
	}, startTimeout);

	async function run(parameters: object, items?: Array<Record<string, unknown>>, more = {}) {
		const type = typeOf('glConnectors');
		const node = { type, parameters: { ...parameters }, credentials: host.credentials, ...more };
		const id = await host.client.createWorkflow(workflowAround(node, items));
		return await host.client.runWorkflow(id);
	}

	it('loads the nodes, their tools and the credentials under their names', async () => {
		const nodes = (await host.client.nodeTypes()).map(({ name }) => name);
		const names = [
			'g2',
			'g2LeadTrigger',
			'g2Tool',
			'g2Toolkit',
			'g2Trigger',
			'glConnectors',
			'glConnectorsTool',
		];
		const expected = [...names, 'glConnectorsToolkit', 'glConnectorsTrigger'].map(typeOf);
		expect(nodes.filter((name) => name.startsWith(packageName)).sort()).toEqual(expected);
		const credentials = (await host.client.credentialTypes()).map(({ name }) => name);
		expect(credentials).toEqual(
			expect.arrayContaining(['g2Api', 'glConnectorsApi', 'glConnectorsTokenApi']),
		);
	});

	checkCredentials(version, () => host);
	checkToolkits(version, () => host);
	checkLeads(version, () => host);

	describe('GL Connectors', () => {
		it('runs items in parallel with one login', async () => {
			const data = host.secretCredential();
			const fresh = await host.client.createCredential({
				name: 'Never used',
				type: 'glConnectorsApi',
				data,
			});
			const { control } = host.simulator;
			control.resetMetrics();
			control.latency(100);
			const items = Array.from({ length: 8 }, (_, number) => ({ number }));
			const { error, json } = await run({ ...listIssues, limit: 1 }, items, {
				credentials: { glConnectorsApi: fresh },
			});
			control.latency(0);
			expect(error).toBeUndefined();
			expect(json('Node')).toHaveLength(8);
			const { logins, mostInFlight } = control.metrics();
			expect({ logins, inParallel: mostInFlight > 1 }).toEqual({ logins: 1, inParallel: true });
		});

		it('says which parameter is wrong', async () => {
			const { status, error } = await run(
				execute('github', 'list_issues', { owner: 'acme', repoo: 'webshop' }),
			);
			expect(status).toBe('error');
			expect(error).toMatchObject({
				message: expect.stringMatching(/repoo/),
				description: expect.stringMatching(/repo\b/),
			});
		});

		it('takes a file from the service and gives it back', async () => {
			const download = { ...execute('google_drive', 'download_file', { file_id: 'file-report' }) };
			const upload = execute('google_drive', 'create_file', { file: 'data' });
			const workflow = workflowAround({
				type: typeOf('glConnectors'),
				parameters: download,
				credentials: host.credentials,
			});
			const second: WorkflowNode = {
				...workflow.nodes[1],
				id: 'second',
				name: 'Upload',
				parameters: upload,
			};
			workflow.nodes.push(second);
			workflow.connections.Node = { main: [[{ node: 'Upload', type: 'main', index: 0 }]] };
			const id = await host.client.createWorkflow(workflow);
			const { error, items, json } = await host.client.runWorkflow(id);
			expect(error).toBeUndefined();
			const { fileName } = items('Node')[0].binary?.data as { fileName: string };
			expect(json('Upload')[0]).toMatchObject({ name: fileName });
		});

		it('fills a list and a form', async () => {
			const parameters = {
				authentication: 'userSecret',
				resource: 'action',
				connector: chosen('github'),
				action: chosen('list_issues'),
			};
			const request = {
				nodeType: typeOf('glConnectors'),
				path: 'parameters.field',
				credentials: host.credentials,
				parameters,
			};
			const list = await host.client.listSearch({ ...request, methodName: 'searchActions' });
			expect(list.results.map(({ value }) => value)).toContain('list_issues');
			const form = await host.client.resourceMapperFields({
				...request,
				methodName: 'getActionParameters',
			});
			expect(form.fields.find(({ id }) => id === 'owner')).toMatchObject({ required: true });
		});
	});

	// From a login, and from a request itself: n8n wraps both.
	it.each([
		[
			'glConnectors',
			'searchIntegrations',
			{ authentication: 'userSecret', resource: 'action', connector: chosen('github') },
			'glConnectorsApi',
			() => host.secretCredential({ userSecret: 'sk-user-wrong' }),
			/User Secret/,
		],
		[
			'g2',
			'searchProducts',
			{ resource: 'review', operation: 'getAll' },
			'g2Api',
			() => ({ baseUrl: 'http://127.0.0.1:9', apiVersion: 'v2', apiToken: 'any' }),
			/could not be reached/,
		],
	] as const)(
		'%s shows what is wrong in place of a list',
		async (name, methodName, parameters, type, data, reason) => {
			const wrong = await host.client.createCredential({ name: 'Wrong', type, data: data() });
			const list = host.client.listSearch({
				nodeType: typeOf(name),
				methodName,
				path: 'parameters.field',
				parameters,
				credentials: { [type]: wrong },
			});
			await expect(list).rejects.toMatchObject({ message: expect.stringMatching(reason) });
		},
	);

	it('G2 puts out reviews', async () => {
		const product = chosen(host.g2.seed.ownProducts[0].id);
		const { error, json } = await run(
			{ resource: 'review', operation: 'getAll', product, limit: 3 },
			[{}],
			{ type: typeOf('g2') },
		);
		expect(error).toBeUndefined();
		expect(json('Node')).toHaveLength(3);
	});

	describe.each([
		[
			'g2Trigger',
			{ event: 'newReview', product: named('acme') },
			() => host.g2.control,
			/reviews$/,
		],
		[
			'glConnectorsTrigger',
			{ ...execute('sql', 'query', { query: 'SELECT * FROM customers' }) },
			() => host.simulator.control,
			/sql\/query$/,
		],
	] as const)('%s', (name, parameters, control, path) => {
		async function create() {
			const trigger: WorkflowNode = {
				id: 'trigger',
				name: 'Trigger',
				type: typeOf(name),
				typeVersion: 1,
				position: [0, 0],
				parameters: { ...parameters, pollTimes: { item: [{ mode: 'everyMinute' }] } },
				credentials: host.credentials,
			};
			const next = { ...trigger, id: 'next', name: 'Next', type: 'n8n-nodes-base.noOp' };
			const connections = { Trigger: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } };
			return await host.client.createWorkflow({ name, nodes: [trigger, next], connections });
		}

		it('gives a sample when it is tested by hand', async () => {
			const { error, json } = await host.client.runWorkflow(await create(), 'Trigger');
			expect(error).toBeUndefined();
			expect(json('Next').length).toBeGreaterThan(0);
		});

		it('polls when its workflow is activated', async () => {
			const id = await create();
			control().resetMetrics();
			await host.client.activate(id);
			await until(
				() =>
					control()
						.received({ path })
						.some(({ status }) => status === 200),
				30_000,
			);
			await host.client.deactivate(id);
		});
	});
});
