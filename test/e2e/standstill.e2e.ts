import type { CredentialReference, WorkflowNode } from '../../dev/n8n/workflow';
import { silentAfter, startProxy, type Proxy } from '../engine/proxy';
import { startHost, startTimeout, type Host } from './host';
import { until } from './until';

const PACKAGE = 'n8n-nodes-g2-gl-connectors';
const LIST_PATH = '/connectors/github/list_issues';
const locator = (value: string) => ({ __rl: true, mode: 'name', value });

const list = {
	connector: locator('github'),
	action: locator('list_issues'),
	specifyParameters: 'json',
	parametersJson: '{ "owner": "acme", "repo": "webshop" }',
};
/** An answer that begins and then stands still; the node waits for a second, once. */
const BEGINNING = '{"data":[{"id":1}';
const options = { timeout: 1, maxAttempts: 1 };

const node = (name: string, type: string, more: Partial<WorkflowNode> = {}): WorkflowNode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...more,
});

/** In the n8n that users have, whose streams cannot be destroyed while a read of them is pending. */
describe('a service that falls silent in the middle of an answer', () => {
	let host: Host;
	let proxy: Proxy;
	let credentials: Record<string, CredentialReference>;

	beforeAll(async () => {
		host = await startHost();
		proxy = await startProxy(host.simulator.url);
		// One request at a time: a permit that is lost stops everything that comes after.
		const changes = { baseUrl: proxy.url, concurrencyLevel: 1 };
		const glConnectorsApi = await host.client.createCredential({
			name: 'Silent',
			type: 'glConnectorsApi',
			data: host.secretCredential(changes),
		});
		credentials = { glConnectorsApi };
	}, startTimeout);
	afterAll(async () => {
		await proxy?.close();
		await host?.stop();
	}, 60_000);
	beforeEach(() => proxy.at(LIST_PATH));

	const create = async (first: WorkflowNode, second: WorkflowNode) =>
		await host.client.createWorkflow({
			name: `${first.name} and ${second.name}`,
			nodes: [first, { ...second, position: [300, 0] }],
			connections: { [first.name]: { main: [[{ node: second.name, type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		});
	const manual = async (parameters: object = {}) =>
		await create(
			node('Start', 'n8n-nodes-base.manualTrigger'),
			node('GL', `${PACKAGE}.glConnectors`, {
				parameters: {
					resource: 'action',
					operation: 'execute',
					...list,
					limit: 5,
					options,
					...parameters,
				},
				credentials,
			}),
		);

	it('fails the run in time, and the next run of the credential works', async () => {
		const workflow = await manual();
		expect((await host.client.runWorkflow(workflow)).status).toBe('success');
		proxy.at(LIST_PATH, silentAfter(BEGINNING));
		const before = Date.now();
		const failed = await host.client.runWorkflow(workflow);
		expect([failed.status, failed.error?.message]).toEqual([
			'error',
			'GL Connectors did not answer in time',
		]);
		expect(Date.now() - before).toBeLessThan(10_000);
		await until(() => proxy.open === 0, 5000);

		proxy.at(LIST_PATH);
		const next = await host.client.runWorkflow(workflow);
		expect([next.status, next.items('GL').length]).toEqual(['success', 5]);
	});

	it('stops a trigger for that poll only', async () => {
		const workflow = await create(
			node('Issues', `${PACKAGE}.glConnectorsTrigger`, {
				parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...list, options },
				credentials,
			}),
			node('Next', 'n8n-nodes-base.noOp'),
		);
		await host.client.activate(workflow);
		const polls = () => proxy.requests(LIST_PATH);
		const first = polls();
		expect(first).toBeGreaterThan(0);

		proxy.at(LIST_PATH, silentAfter(BEGINNING));
		await until(() => polls() > first, 100_000);
		await until(() => proxy.open === 0, 10_000);
		proxy.at(LIST_PATH);
		const silent = polls();
		await until(() => polls() > silent, 100_000);
		// What comes after the silence reaches the workflow.
		const made = await manual({
			action: locator('create_issue'),
			parametersJson: '{ "owner": "acme", "repo": "webshop", "title": "After the silence" }',
		});
		expect((await host.client.runWorkflow(made)).status).toBe('success');
		await until(async () => (await host.client.executions(workflow)).length > 0);
		const [{ id }] = await host.client.executions(workflow);
		const run = await host.client.waitForExecution(id);
		expect(run.items('Issues').map(({ json }) => json.title)).toEqual(['After the silence']);
		await host.client.deactivate(workflow);
	}, 400_000);
});
