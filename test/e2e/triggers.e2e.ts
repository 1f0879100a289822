import { startG2Simulator, type G2Simulator } from '../../dev/simulators/g2';
import type { CredentialReference, WorkflowNode } from '../../dev/n8n/workflow';
import { startHost, startTimeout, type Host } from './host';
import { until } from './until';

const PACKAGE = 'n8n-nodes-g2-gl-connectors';
const locator = (value: string) => ({ __rl: true, mode: 'name', value });

/** The shortest interval that n8n allows. */
const pollTimes = { item: [{ mode: 'everyMinute' }] };

const node = (name: string, type: string, more: Partial<WorkflowNode>): WorkflowNode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...more,
});

describe('the triggers in the real n8n', () => {
	let host: Host;
	let g2: G2Simulator;
	let g2Api: CredentialReference;

	beforeAll(async () => {
		g2 = await startG2Simulator();
		host = await startHost();
		g2Api = await host.client.createCredential({
			name: 'G2',
			type: 'g2Api',
			data: { apiVersion: 'v2', apiToken: g2.seed.tokens.full, baseUrl: g2.url },
		});
	}, startTimeout);
	afterAll(async () => {
		await host?.stop();
		await g2?.close();
	}, 60_000);

	const next = node('Next', 'n8n-nodes-base.noOp', { position: [300, 0] });
	const workflow = async (trigger: WorkflowNode, ...more: WorkflowNode[]) => {
		const nodes = more.length > 0 ? more : [next];
		return await host.client.createWorkflow({
			name: trigger.name,
			nodes: [trigger, ...nodes],
			connections: {
				[trigger.name]: {
					main: [nodes.map((each) => ({ node: each.name, type: 'main', index: 0 }))],
				},
			},
			settings: { executionOrder: 'v1' },
		});
	};
	/** The items of all production executions so far, oldest first. */
	async function emitted(id: string, trigger: string) {
		const runs = await host.client.executions(id);
		const items = [];
		for (const { id: run, status } of runs.sort((a, b) => Number(a.id) - Number(b.id))) {
			expect(status).toMatch(/success|running|new/);
			items.push(...(await host.client.waitForExecution(run)).items(trigger));
		}
		return items.map(({ json }) => json);
	}

	const g2Polls = () => g2.control.received({ path: /\/reviews$/ }).length;
	const sqlPolls = () => host.simulator.control.received({ path: '/connectors/sql/query' }).length;
	const insert = async (id: number) => {
		const query = `INSERT INTO customers (id, name) VALUES (${id}, 'New ${id}')`;
		const gl = node('GL', `${PACKAGE}.glConnectors`, {
			parameters: {
				resource: 'action',
				operation: 'execute',
				connector: locator('sql'),
				action: locator('query'),
				specifyParameters: 'json',
				parametersJson: JSON.stringify({ query }),
			},
			credentials: host.credentials,
		});
		const start = node('Start', 'n8n-nodes-base.manualTrigger', {});
		const run = await host.client.runWorkflow(await workflow(start, gl));
		expect(run.status).toBe('success');
	};

	it('emit what is new, and after a restart what came in between and nothing old', async () => {
		const reviews = await workflow(
			node('Reviews', `${PACKAGE}.g2Trigger`, {
				parameters: { pollTimes, event: 'newReview', product: locator('acme') },
				credentials: { g2Api },
			}),
		);
		const rows = await workflow(
			node('Rows', `${PACKAGE}.glConnectorsTrigger`, {
				parameters: {
					pollTimes,
					connector: locator('sql'),
					action: locator('query'),
					specifyParameters: 'json',
					parametersJson: '{ "query": "SELECT * FROM customers" }',
				},
				credentials: host.credentials,
			}),
		);
		await host.client.activate(reviews);
		await host.client.activate(rows);
		// n8n polls once at the activation itself.
		await until(async () => g2Polls() > 0 && sqlPolls() > 0, 30_000);
		const first = g2.control.addReview();
		await insert(501);
		await until(async () => (await emitted(reviews, 'Reviews')).length > 0);
		await until(async () => (await emitted(rows, 'Rows')).length > 0);

		// Things happen that no poll has seen when n8n goes down.
		const between = g2.control.addReview();
		await insert(502);
		await host.server.restart();
		await host.client.signIn();
		await until(async () => (await emitted(reviews, 'Reviews')).length > 1);
		await until(async () => (await emitted(rows, 'Rows')).length > 1);
		const after = g2Polls();
		await until(async () => g2Polls() > after);
		expect((await emitted(reviews, 'Reviews')).map(({ id }) => id)).toEqual([first, between]);
		expect((await emitted(rows, 'Rows')).map(({ id }) => id)).toEqual([501, 502]);
	}, 400_000);

	it('a schedule starts production executions that succeed', async () => {
		const schedule = node('Schedule', 'n8n-nodes-base.scheduleTrigger', {
			typeVersion: 1.2,
			parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 3 }] } },
		});
		const product = node('G2', `${PACKAGE}.g2`, {
			parameters: { resource: 'product', operation: 'get', product: locator('acme') },
			credentials: { g2Api },
		});
		const issues = node('GL', `${PACKAGE}.glConnectors`, {
			parameters: {
				resource: 'action',
				operation: 'execute',
				connector: locator('github'),
				action: locator('list_issues'),
				specifyParameters: 'json',
				parametersJson: '{ "owner": "acme", "repo": "webshop" }',
				limit: 5,
			},
			credentials: host.credentials,
		});
		const id = await workflow(schedule, product, issues);
		await host.client.activate(id);
		await until(async () => (await host.client.executions(id)).length >= 3);
		await host.client.deactivate(id);
		for (const { id: run, mode } of await host.client.executions(id)) {
			const result = await host.client.waitForExecution(run);
			expect([mode, result.status]).toEqual(['trigger', 'success']);
			expect([result.items('G2').length, result.items('GL').length]).toEqual([1, 5]);
		}
	}, 120_000);
});
