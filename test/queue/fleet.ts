import { setTimeout as delay } from 'node:timers/promises';
import { glConnectorsAccount } from '../../dev/accounts';
import { N8nClient } from '../../dev/n8n/client';
import { packPackage } from '../../dev/n8n/pack';
import { type Queue, type QueueOptions, startQueue } from '../../dev/n8n/queue';
import type { N8nServer } from '../../dev/n8n/server';
import { type CredentialReference, workflowAround } from '../../dev/n8n/workflow';
import {
	type GlConnectorsSimulator,
	startGlConnectorsSimulator,
} from '../../dev/simulators/glConnectors';

/** What the credential of these tests allows for the whole deployment, and how it is divided. */
export const level = 6;
export const workers = 2;
/** Main, which polls and fills dropdowns, and the workers. */
export const processes = workers + 1;

/** The packed package inside n8n's queue mode, beside a simulator. */
export interface Fleet {
	queue: Queue;
	client: N8nClient;
	simulator: GlConnectorsSimulator;
	/** A new credential, which has no token yet, for the user Ada; its limits are divided by default. */
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

const divided = { concurrencyLevel: level, workerProcesses: processes };

// Generous: a cold disk makes the first boot slow, and there are three.
export const startTimeout = 400_000;

/**
 * Packs the package, boots n8n in queue mode with it and signs in.
 *
 * @param options see `startQueue`
 * @returns the fleet; to be stopped by the caller
 * @throws Error when the build, the packing or a boot fails; nothing is left running then
 */
export async function startFleet(
	options: Pick<QueueOptions, 'workerLockMs' | 'workers'> = {},
): Promise<Fleet> {
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
			packageDirs: [packed.folder],
			...options,
		});
		started.push(async () => await queue.stop());
		const client = new N8nClient(queue.main.url);
		await client.signIn();

		let credentials = 0;
		return {
			queue,
			client,
			simulator,
			stop,
			async newCredential(limits = divided) {
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
