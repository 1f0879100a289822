import { N8nClient } from '../../dev/n8n/client';
import { startN8n, type N8nServer } from '../../dev/n8n/server';
import type { WorkflowNode } from '../../dev/n8n/workflow';
import { startHost, startTimeout, type Host } from './host';
import { shared } from './shared';
import { until } from './until';

const LIST = '/connectors/github/list_issues';
const locator = (value: string) => ({ __rl: true, mode: 'name', value });

const SCHEDULER = { N8N_SCHEDULER_ENABLED: 'true', N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true' };
const HOSTS: Array<[name: string, env: Record<string, string>]> = [
	['without the durable scheduler', {}],
	['with the durable scheduler', SCHEDULER],
	[
		'with the durable scheduler and its cursors',
		{ ...SCHEDULER, N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true' },
	],
];

describe.each(HOSTS)('a trigger in the real n8n %s', (_, env) => {
	let server: N8nServer;
	let host: Host;

	beforeAll(async () => {
		const { packed } = shared.read();
		server = await startN8n({
			packageDirs: [packed.folder],
			env: { ...env, N8N_LOG_FORMAT: 'json', N8N_LOG_LEVEL: 'debug' },
		});
		host = await startHost({ url: server.url, packed });
	}, startTimeout);
	afterAll(async () => {
		await host?.stop();
		await server?.stop();
	}, 60_000);
	beforeEach(() => host.simulator.control.reset());

	const create = async (parameters: object) => {
		const trigger: WorkflowNode = {
			id: 'issues',
			name: 'Issues',
			type: 'n8n-nodes-g2-gl-connectors.glConnectorsTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				pollTimes: { item: [{ mode: 'everyMinute' }] },
				connector: locator('github'),
				action: locator('list_issues'),
				specifyParameters: 'json',
				parametersJson: '{ "owner": "acme", "repo": "webshop" }',
				...parameters,
			},
			credentials: host.credentials,
		};
		const next = { ...trigger, id: 'next', name: 'Next', type: 'n8n-nodes-base.noOp' };
		return await host.client.createWorkflow({
			name: 'Issues',
			nodes: [trigger, { ...next, parameters: {}, credentials: undefined, position: [300, 0] }],
			connections: { Issues: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		});
	};
	const runs = new Map<string, string[]>();
	/** The ids of all items that started executions so far. */
	async function emitted(client: N8nClient, workflow: string): Promise<string[]> {
		const ids: string[] = [];
		for (const { id, status } of await client.executions(workflow)) {
			if (status !== 'success') continue;
			if (!runs.has(id)) {
				const items = (await client.waitForExecution(id)).items('Issues');
				runs.set(
					id,
					items.map(({ json }) => String(json.id)),
				);
			}
			ids.push(...(runs.get(id) ?? []));
		}
		return ids;
	}
	const polls = () => host.simulator.control.received({ path: LIST });

	it('brings a backlog of 20,000 items whole, at 50 ms a page', async () => {
		host.simulator.control.settings({ listSize: 20_000 });
		host.simulator.control.latency(50);
		const id = await create({ startFrom: 'all', options: { pageSize: 50 } });
		await host.client.activate(id);
		await until(async () => (await emitted(host.client, id)).length >= 20_000, 400_000);
		await host.client.deactivate(id);
		const all = await emitted(host.client, id);
		expect([all.length, new Set(all).size]).toEqual([20_000, 20_000]);
	}, 500_000);

	it('loses one poll to a service that hangs for ever, and nothing else', async () => {
		const id = await create({});
		await host.client.activate(id);
		await until(() => polls().length > 0);
		host.simulator.control.fault({ path: LIST, kind: 'timeout', times: 1 });
		const hanging = polls().length + 1;
		await until(() => polls().length >= hanging, 130_000);
		const added = 'A_NEW_ONE';
		host.simulator.control.fault({
			path: LIST,
			times: 1,
			kind: 'status',
			status: 200,
			body: { data: [{ id: added, title: 'New' }], meta: { has_next: false } },
		});
		await until(async () => (await emitted(host.client, id)).includes(added), 200_000);
		await host.client.deactivate(id);
		const failed = (await host.client.executions(id)).filter(({ status }) => status === 'error');
		expect(failed.length).toBe(1);
	}, 500_000);

	if ('N8N_POLLER_DURABLE_CURSORS_ENABLED' in env) {
		it('moves the next poll as far as a 429 asks for', async () => {
			const id = await create({});
			await host.client.activate(id);
			await until(() => polls().length > 0);
			host.simulator.control.fault({
				path: LIST,
				times: 1,
				kind: 'status',
				status: 429,
				headers: { 'retry-after': '200' },
			});
			const wait = () => /Poll failed; backing off.*?"delayMs":(\d+)/.exec(server.logs())?.[1];
			await until(() => wait() !== undefined, 130_000);
			await host.client.deactivate(id);
			expect(server.logs()).toMatch(/Poll failed; backing off.*"cause":"rate-limited"/);
			expect(Number(wait())).toBeGreaterThanOrEqual(199_000);
		}, 300_000);
	}
});
