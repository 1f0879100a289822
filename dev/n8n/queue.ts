import { startPostgres } from './queuePostgres';
import { startRedis } from './queueRedis';
import { type N8nServer, startN8n } from './server';

export interface QueueOptions {
	/** How many worker processes; 2 by default. */
	workers?: number;
	/** How many executions a worker runs at the same time; n8n advises at least 5. */
	concurrency?: number;
	/**
	 * How long a worker may be silent before its run counts as lost, in milliseconds. By default n8n
	 * takes up to a minute and a half until it notices; loading an agent for the first time can keep
	 * a worker of a busy machine silent for longer than the default here.
	 */
	workerLockMs?: number;
	/** Folders with the content of packed tarballs. Each process gets copies of its own. */
	packageDirs?: string[];
}

export interface Queue {
	/** The editor and its REST API; runs no executions itself. */
	main: N8nServer;
	/** Those that run the executions, killed ones included. */
	workers: N8nServer[];
	/** Adds a worker, as one does after another has died. */
	addWorker(): Promise<N8nServer>;
	/** The executions that a worker has started so far, by its own log. */
	startedBy(worker: N8nServer): string[];
	/** Ends everything; afterwards neither processes nor folders are left. */
	stop(): Promise<void>;
}

const queueEnvironment = {
	EXECUTIONS_MODE: 'queue',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/**
 * Starts n8n in queue mode: Redis, PostgreSQL, a main process and workers, all on free ports of
 * 127.0.0.1, and installed first when needed.
 *
 * @returns the running processes; to be stopped by the caller
 * @throws Error when one of them does not become ready; nothing is left running then
 */
export async function startQueue(options: QueueOptions = {}): Promise<Queue> {
	const { workers: count = 2, concurrency = 5, workerLockMs = 10_000, packageDirs } = options;
	const started: Array<{ stop(): Promise<void> }> = [];
	const workers: N8nServer[] = [];

	async function stop(): Promise<void> {
		// Whoever looks for the queue or the database in vain would not end in time: those go last.
		await Promise.all(workers.map(async (worker) => await worker.stop()));
		for (const each of started.reverse()) await each.stop();
	}

	try {
		const redis = await startRedis();
		started.push(redis);
		const postgres = await startPostgres();
		started.push(postgres);
		const env = {
			...queueEnvironment,
			QUEUE_WORKER_LOCK_DURATION: String(workerLockMs),
			...redis.env,
			...postgres.env,
		};
		const addWorker = async () => {
			const command = ['worker', `--concurrency=${concurrency}`];
			const worker = await startN8n({ command, packageDirs, env });
			workers.push(worker);
			return worker;
		};
		// First and alone, because it sets up the database.
		const main = await startN8n({ packageDirs, env });
		started.push(main);
		const starts = await Promise.allSettled(Array.from({ length: count }, addWorker));
		for (const each of starts) if (each.status === 'rejected') throw each.reason as Error;
		return { main, workers, addWorker, startedBy, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

function startedBy(worker: N8nServer): string[] {
	const lines = worker.logs().matchAll(/Worker started execution (\S+)/g);
	return [...lines].map(([, executionId]) => executionId);
}
