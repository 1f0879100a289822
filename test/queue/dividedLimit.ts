import type { N8nServer } from '../../dev/n8n/server';
import { type CredentialReference, workflowAround } from '../../dev/n8n/workflow';
import { type Fleet, ourNode, until } from './fleet';

/** What the credential of these tests allows for the whole deployment, and how it is divided. */
const level = 6;
const workers = 2;
/** Main, which polls and fills dropdowns, and the workers. */
const processes = workers + 1;

// More than one worker runs at the same time, so that another one must take some of them.
const several = 8;
const latencyMs = 100;
const ofOneProcess = level / processes;

/** Registers the tests of limits that the processes divide. */
export function testDividedLimit(theFleet: () => Fleet): void {
	let fleet: Fleet;

	beforeAll(() => void (fleet = theFleet()));

	let credential: CredentialReference;

	beforeAll(async () => {
		expect(fleet.workers()).toHaveLength(workers);
		fleet.simulator.control.latency(latencyMs);
		credential = await newCredential();
	});

	beforeEach(() => fleet.simulator.control.resetMetrics());

	// Together they stay within the level; more than one's share shows that both workers were at it.
	function expectSharedLevel(): void {
		const { mostInFlight, inFlight } = fleet.simulator.control.metrics();
		expect(mostInFlight).toBeLessThanOrEqual(level);
		expect(mostInFlight).toBeGreaterThan(ofOneProcess);
		expect(inFlight).toBe(0);
	}

	const newCredential = async () =>
		await fleet.newCredential({ concurrencyLevel: level, workerProcesses: processes });

	async function runAtOnce(count: number, items: number, using = credential) {
		const workflow = await fleet.ourWorkflow(using, items);
		const runs = await Promise.all(
			Array.from({ length: count }, async () => await fleet.client.runWorkflow(workflow)),
		);
		for (const run of runs) {
			expect({ status: run.status, error: run.error }).toEqual({ status: 'success' });
			expect(run.json('Node')).toHaveLength(items);
		}
		return runs.map(({ executionId }) => executionId);
	}

	test('a manual execution runs on a worker', async () => {
		const [id] = await runAtOnce(1, 1);
		const { queue } = fleet;
		expect(fleet.workers().filter((worker) => queue.startedBy(worker).includes(id))).toHaveLength(
			1,
		);
		expect(queue.startedBy(queue.main)).toEqual([]);
	});

	test('the workers and main together keep the level of the credential', async () => {
		const running = runAtOnce(several, 20);
		await fleet.pollInMain(credential);
		const ids = await running;
		for (const worker of fleet.workers()) {
			expect(fleet.takenBy(worker, ids)).not.toEqual([]);
		}
		expect(fleet.simulator.control.metrics().requests).toBeGreaterThanOrEqual(several * 20);
		expectSharedLevel();
	});

	describe('logins: at most one a process', () => {
		it('on a new credential', async () => {
			await runAtOnce(several, 10, await newCredential());
			const { logins } = fleet.simulator.control.metrics();
			expect(logins).toBeGreaterThan(0);
			expect(logins).toBeLessThanOrEqual(workers);
		});

		it('after the token has expired', async () => {
			fleet.simulator.control.expireTokens();
			await runAtOnce(several, 10);
			const { logins } = fleet.simulator.control.metrics();
			expect(logins).toBeGreaterThan(0);
			expect(logins).toBeLessThanOrEqual(workers);
		});
	});

	test('a published workflow on a schedule runs on the workers', async () => {
		const around = workflowAround(ourNode(credential));
		const workflow = await fleet.client.createWorkflow({
			...around,
			pinData: {},
			nodes: around.nodes.map((node) =>
				node.name !== 'Start'
					? node
					: {
							...node,
							type: 'n8n-nodes-base.scheduleTrigger',
							typeVersion: 1.2,
							parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } },
						},
			),
		});
		const succeeded = async () =>
			(await fleet.client.executions(workflow)).filter(({ status }) => status === 'success');
		await fleet.client.activate(workflow);
		await until('three executions have succeeded', async () => (await succeeded()).length >= 3);
		await fleet.client.deactivate(workflow);
		const started = await fleet.client.executions(workflow);
		await until(
			'those under way have succeeded too',
			async () => (await succeeded()).length >= started.length,
		);
		const all = await fleet.client.executions(workflow);
		expect(new Set(all.map(({ mode }) => mode))).toEqual(new Set(['trigger']));
		const onWorkers = fleet.workers().flatMap((worker) => fleet.queue.startedBy(worker));
		expect(onWorkers).toEqual(expect.arrayContaining(all.map(({ id }) => id)));
	});

	describe('a worker dies in the middle of its runs', () => {
		const fate = new Map<string, string>();
		const ours: string[] = [];
		const theirs: string[] = [];
		let victim: N8nServer;

		beforeAll(async () => {
			const { client } = fleet;
			const sends = await fleet.ourWorkflow(credential, 60);
			// Both last until long after the kill. This has nothing of this package in it: what becomes of its runs is n8n's own doing.
			const waits = await client.createWorkflow(
				workflowAround({
					type: 'n8n-nodes-base.wait',
					typeVersion: 1.1,
					parameters: { resume: 'timeInterval', amount: 12, unit: 'seconds' },
				}),
			);
			// In pairs, because the workers take turns, and each shall get some of both.
			for (let pair = 0; pair < 3; pair++) {
				for (let i = 0; i < 2; i++) ours.push(await client.startWorkflow(sends));
				for (let i = 0; i < 2; i++) theirs.push(await client.startWorkflow(waits));
			}
			[victim] = fleet.workers();
			await until('each worker runs some of both', () =>
				fleet
					.workers()
					.every((worker) => [ours, theirs].every((ids) => fleet.takenBy(worker, ids).length > 0)),
			);
			await fleet.kill(victim);
			for (const id of [...ours, ...theirs]) {
				fate.set(id, (await client.waitForExecution(id)).status);
			}
		}, 120_000);

		const fates = (ids: string[]) => new Set(ids.map((id) => fate.get(id)));

		it('and its runs end as those of n8n do', () => {
			expect(fates(fleet.takenBy(victim, theirs))).not.toEqual(new Set(['success']));
			expect(fates(fleet.takenBy(victim, ours))).toEqual(fates(fleet.takenBy(victim, theirs)));
		});

		it('and all other runs succeed, those still in the queue too', () => {
			const lost = fleet.takenBy(victim, [...ours, ...theirs]);
			const others = [...ours, ...theirs].filter((id) => !lost.includes(id));
			expect(others.length).toBeGreaterThan(0);
			expect(fates(others)).toEqual(new Set(['success']));
		});

		it('and the one that is left serves later runs within its share', async () => {
			await runAtOnce(3, 10);
			expect(fleet.simulator.control.metrics()).toMatchObject({
				mostInFlight: ofOneProcess,
				inFlight: 0,
			});
		});

		it('and with another in its place they use the whole level again', async () => {
			const added = await fleet.queue.addWorker();
			const ids = await runAtOnce(several, 20);
			expect(fleet.takenBy(added, ids)).not.toEqual([]);
			expectSharedLevel();
		});
	});
}
