/**
 * `npm run bench:leases`: 1,000 requests of one execution in queue mode, on one of three workers,
 * with the three ways to keep a limit. Apart from `npm run bench`, because it needs n8n, Redis and
 * PostgreSQL and takes minutes; `--json` prints one object a line.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import Table from 'cli-table3';

import { GUARD_MS, LEASE_MS } from '../../nodes/core/throttle/leaseMessage';
import { withToken } from '../accounts';
import { N8nClient } from '../n8n/client';
import { packPackage } from '../n8n/pack';
import { startQueue } from '../n8n/queue';
import { startRedis } from '../n8n/queueRedis';
import { workflowAround } from '../n8n/workflow';
import { type RedisFront, startRedisFront } from '../redis/front';
import { LEVEL } from './hostContestants';
import { result, type Result } from './result';
import { type BenchService, startService } from './service';

const WORKERS = 3;
const REQUESTS = 1000;
const LATENCY_MS = 50;
const ROUNDS = 7;

const WAYS = ['leased', 'alone', 'divided'] as const;
type Way = (typeof WAYS)[number];

interface Stage {
	client: N8nClient;
	service: BenchService;
	front: RedisFront;
}

/**
 * The best round of each way counts, because whatever else the machine does only ever slows down.
 *
 * @param log receives a line for a person after each run
 * @throws Error when a run fails, loses an item, or exceeds the credential's level
 */
async function measure(stage: Stage, log: (line: string) => void): Promise<Result[]> {
	const workflows = await createWorkflows(stage);
	const best: Record<Way, number> = { leased: Infinity, alone: Infinity, divided: Infinity };
	let commands = 0;
	// The first round only warms up: each worker has loaded the node, and Redis gives shares out.
	for (let warmUp = 0; warmUp < WORKERS; warmUp++) await runOnce(stage, workflows.leased);
	await delay(LEASE_MS + GUARD_MS);
	for (let round = 1; round <= ROUNDS; round++) {
		for (const way of WAYS) {
			const before = stage.front.commands();
			const ms = await runOnce(stage, workflows[way]);
			// Until the share is given back.
			await delay(1500);
			const asked = stage.front.commands() - before;
			if (way === 'leased') commands = Math.max(commands, asked);
			best[way] = Math.min(best[way], ms);
			log(`round ${round}, ${way}: ${ms} ms, ${asked} requests to Redis`);
		}
	}
	const what = `${REQUESTS} requests of ${LATENCY_MS} ms on one of ${WORKERS} workers`;
	return [
		result(`${what}, through Redis / pool of the process`, 'ms', best.leased, best.alone),
		result(`${what}, divided by ${WORKERS} / through Redis`, 'ms', best.divided, best.leased),
		result('most requests to Redis in a run / permits', 'requests', commands, REQUESTS),
	];
}

async function createWorkflows({ client, service, front }: Stage): Promise<Record<Way, string>> {
	const limits: Record<Way, object> = {
		leased: {
			limitsCountIn: 'redis',
			redisRestUrl: front.url,
			redisRestToken: front.token,
			workerProcesses: WORKERS + 1,
		},
		// As if there were no other process.
		alone: { workerProcesses: 1 },
		divided: { workerProcesses: WORKERS },
	};
	const rows = Array.from({ length: REQUESTS }, (_, row) => ({ row }));
	const entries: Array<[Way, string]> = [];
	for (const way of WAYS) {
		const account = {
			baseUrl: service.url,
			clientApiKey: 'bench-key',
			userIdentifier: 'ada',
			userSecret: 'bench-secret',
			concurrencyLevel: LEVEL,
			...limits[way],
		};
		// No login: what is measured are the requests.
		const data = withToken(account, 'bench-token');
		const credential = await client.createCredential({ name: way, type: 'glConnectorsApi', data });
		const node = {
			type: 'n8n-nodes-g2-gl-connectors.glConnectors',
			parameters: { authentication: 'userSecret', resource: 'user', operation: 'get' },
			credentials: { glConnectorsApi: credential },
		};
		entries.push([way, await client.createWorkflow({ ...workflowAround(node, rows), name: way })]);
	}
	return Object.fromEntries(entries) as Record<Way, string>;
}

/** How long the node took, by n8n. */
async function runOnce({ client, service }: Stage, workflow: string): Promise<number> {
	await service.report();
	const id = await client.startWorkflow(workflow);
	// Asking n8n all the time would have it do something else meanwhile.
	let arrived = 0;
	let mostInFlight = 0;
	for (const started = Date.now(); arrived < REQUESTS && Date.now() - started < 120_000; ) {
		await delay(50);
		const report = await service.report();
		arrived += report.requests;
		mostInFlight = Math.max(mostInFlight, report.mostInFlight);
	}
	const run = await client.waitForExecution(id);
	if (run.status !== 'success') throw new Error(`The run failed: ${run.error?.message}`);
	const count = run.json('Node').length;
	if (count !== REQUESTS) throw new Error(`${REQUESTS} requests gave ${count} items.`);
	if (mostInFlight > LEVEL) throw new Error(`${mostInFlight} requests were in flight.`);
	return (run.runData.Node[0] as { executionTime?: number }).executionTime as number;
}

async function main(): Promise<void> {
	const isJson = process.argv.includes('--json');
	const started: Array<() => Promise<void> | void> = [];
	try {
		const packed = await packPackage();
		started.push(async () => await packed.remove());
		const queue = await startQueue({ workers: WORKERS, packageDirs: [packed.folder] });
		started.push(async () => await queue.stop());
		const client = new N8nClient(queue.main.url);
		await client.signIn();
		// Not the one of n8n's queue, so that only leases are counted.
		const redis = await startRedis();
		started.push(async () => await redis.stop());
		const front = await startRedisFront(redis.address, randomBytes(16).toString('hex'));
		started.push(async () => await front.close());
		const service = await startService(LATENCY_MS);
		started.push(() => service.close());
		const log = isJson ? () => {} : console.error;
		const results = await measure({ client, service, front }, log);
		if (isJson) {
			for (const each of results) console.log(JSON.stringify(each));
			return;
		}
		const head = ['benchmark / baseline', 'value', 'baseline', 'unit', 'ratio'];
		const table = new Table({ head });
		for (const { name, value, baseline, unit, ratio } of results) {
			table.push([name, value, baseline, unit, ratio]);
		}
		console.log(table.toString());
	} finally {
		for (const undo of started.reverse()) await undo();
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
