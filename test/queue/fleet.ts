import { setTimeout as delay } from 'node:timers/promises';
import { glConnectorsAccount } from '../../dev/accounts';
import { N8nClient } from '../../dev/n8n/client';
import { packPackage } from '../../dev/n8n/pack';
import { type Queue, startQueue } from '../../dev/n8n/queue';
import type { N8nServer } from '../../dev/n8n/server';
import { type CredentialReference, workflowAround } from '../../dev/n8n/workflow';
import {
	type GlConnectorsSimulator,
	startGlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';

/**
 * Long enough that loading an agent for the first time does not look like a dead worker, and short
 * enough to wait for n8n to notice one.
 */
const workerLockMs = 20_000;

/** The packed package inside n8n's queue mode, beside a simulator. */
export interface Fleet {
	queue: Queue;
	client: N8nClient;
	simulator: GlConnectorsSimulator;
	/** Those that are alive. */
	workers(): N8nServer[];
	/** Ends a worker at once, as a crash would. */
	kill(worker: N8nServer): Promise<void>;
	/** A new credential, which has no token yet, for the user Ada, with those limits. */
	newCredential(limits?: Record<string, unknown>): Promise<CredentialReference>;
	/** Saves a workflow that sends one request an item with our node, named `Node`. */
	ourWorkflow(credential: CredentialReference, items: number): Promise<string>;
	/** Lets main poll for once. */
	pollInMain(credential: CredentialReference): Promise<void>;
	/** Of these executions, those that the worker has started. */
	takenBy(worker: N8nServer, executionIds: string[]): string[];
	stop(): Promise<void>;
}

/** One request, and nothing that would hide it. */
export const ourNode = (credential: CredentialReference) => ({
	type: 'n8n-nodes-g2-gl-connectors.glConnectors',
	parameters: { authentication: 'userSecret', resource: 'user', operation: 'get' },
	credentials: { glConnectorsApi: credential },
});

const ourTrigger = (credential: CredentialReference) => ({
	type: 'n8n-nodes-g2-gl-connectors.glConnectorsTrigger',
	typeVersion: 1,
	parameters: {
		authentication: 'userSecret',
		pollTimes: { item: [{ mode: 'everyMinute' }] },
		connector: { __rl: true, mode: 'name', value: 'github' },
		action: { __rl: true, mode: 'name', value: 'list_issues' },
		specifyParameters: 'json',
		parametersJson: '{ "owner": "acme", "repo": "webshop" }',
	},
	credentials: { glConnectorsApi: credential },
});

// Generous: a cold disk makes the first boot slow, and there are several.
export const startTimeout = 400_000;

/**
 * Packs the package, boots n8n in queue mode with it and signs in.
 *
 * @returns the fleet; to be stopped by the caller
 * @throws Error when the build, the packing or a boot fails; nothing is left running then
 */
export async function startFleet(workers: number): Promise<Fleet> {
	const started: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const undo of started.reverse()) await undo();
	};
	try {
		const simulator = await startGlConnectorsSimulator();
		started.push(async () => await simulator.close());
		const packed = await packPackage();
		started.push(async () => await packed.remove());
		const queue = await startQueue({
			workers,
			workerLockMs,
			packageDirs: [packed.folder],
		});
		started.push(async () => await queue.stop());
		const client = new N8nClient(queue.main.url);
		await client.signIn();

		let credentials = 0;
		const dead = new Set<N8nServer>();
		return {
			queue,
			client,
			simulator,
			stop,
			workers: () => queue.workers.filter((worker) => !dead.has(worker)),
			async kill(worker) {
				dead.add(worker);
				await worker.kill();
			},
			async newCredential(limits = {}) {
				const data = { ...glConnectorsAccount(simulator), ...limits };
				const name = `Ada ${++credentials}`;
				return await client.createCredential({ name, type: 'glConnectorsApi', data });
			},
			async ourWorkflow(credential, items) {
				const rows = Array.from({ length: items }, (_, row) => ({ row }));
				return await client.createWorkflow(workflowAround(ourNode(credential), rows));
			},
			async pollInMain(credential) {
				const polling = {
					...workflowAround(ourNode(credential)),
					pinData: {},
					nodes: [
						{ ...ourTrigger(credential), name: 'Trigger', position: [0, 0] as [number, number] },
					],
					connections: {},
				};
				const id = await client.createWorkflow(polling);
				// n8n polls once before it takes a trigger as published.
				await client.activate(id);
				await client.deactivate(id);
			},
			takenBy(worker, executionIds) {
				const started = queue.startedBy(worker);
				return executionIds.filter((id) => started.includes(id));
			},
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * Waits until something is so.
 *
 * @throws Error with `what` when it takes longer than half a minute
 */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
	const started = Date.now();
	while (!(await isSo())) {
		if (Date.now() - started > 30_000) throw new Error(`Waited in vain until ${what}.`);
		await delay(100);
	}
}
