import { Agent } from 'node:http';

import axios from 'axios';
import type { INodeExecutionData } from 'n8n-workflow';
import pLimit from 'p-limit';

import { withToken } from '../accounts';
import { createEngine } from '../engine';
import type { Engine, WorkflowJson } from '../engine';
import { writeBarePackage } from './bareNode';
import { result, type Result } from './result';
import { startService, type BenchService } from './service';

const LEVEL = 25;
const LATENCY_MS = 50;
const REQUESTS = 1000;
/** One after the other takes so long that fewer must do. */
const SEQUENTIAL_REQUESTS = 40;
/** The two that are close take more turns. */
const ROUNDS = { ours: 6, pLimit: 6, axios: 2, sequential: 1 };
type Name = keyof typeof ROUNDS;

/** A way to send a number of requests; gives how long it took, in milliseconds. */
type Contestant = (count: number) => Promise<number>;

/**
 * Requests per second of our node against other ways to send the same requests. All take turns in
 * one process, and the best round counts: whatever else the machine does only ever slows down.
 */
export async function throughput(): Promise<Result[]> {
	const service = await startService(LATENCY_MS);
	const bare = writeBarePackage();
	const engines = {
		ours: await createEngine({
			credentials: {
				bench: {
					type: 'glConnectorsApi',
					data: withToken(
						{ baseUrl: service.url, clientApiKey: 'bench-key', concurrencyLevel: LEVEL },
						'bench-token',
					),
				},
			},
		}),
		bare: await createEngine({
			packageDir: bare.directory,
			credentials: {
				bench: { type: 'bareApi', data: { baseUrl: service.url, token: 'bench-token' } },
			},
		}),
	};
	const agent = new Agent({ keepAlive: true });
	const contestants: Record<Name, Contestant> = {
		ours: async (count) => await runNode(engines.ours, ourNode, count),
		pLimit: async (count) => await runNode(engines.bare, bareNode(LEVEL), count),
		sequential: async () =>
			await scaled(async (few) => await runNode(engines.bare, bareNode(1), few)),
		axios: async (count) => await withAxios(service.url, agent, count),
	};
	try {
		const best = await race(contestants, service);
		const ideal = (LEVEL * 1000) / LATENCY_MS;
		const against = (name: string, baseline: number) =>
			result(`throughput at level ${LEVEL} / ${name}`, 'requests/s', best.ours.rate, baseline);
		return [
			against('p-limit(25), same n8n helper', best.pLimit.rate),
			against('axios with keep-alive', best.axios.rate),
			against('one after the other', best.sequential.rate),
			against('ideal', ideal),
			result('CPU time a request / p-limit(25)', 'ms', best.ours.cpuMs, best.pLimit.cpuMs),
		];
	} finally {
		agent.destroy();
		for (const engine of Object.values(engines)) await engine.close();
		bare.remove();
		service.close();
	}
}

/** A contestant's best round. */
interface Best {
	/** Requests per second. */
	rate: number;
	/** CPU time of this process for one request. */
	cpuMs: number;
}

async function race(
	contestants: Record<Name, Contestant>,
	service: BenchService,
): Promise<Record<Name, Best>> {
	const names = Object.keys(ROUNDS) as Name[];
	const best = Object.fromEntries(names.map((name) => [name, { rate: 0, cpuMs: Infinity }]));
	for (let round = 0; round <= Math.max(...Object.values(ROUNDS)); round++) {
		for (const name of names.filter((each) => round <= ROUNDS[each])) {
			await service.report();
			const before = process.cpuUsage();
			const ms = await contestants[name](REQUESTS);
			const { user, system } = process.cpuUsage(before);
			const { mostInFlight } = await service.report();
			if (mostInFlight > LEVEL) throw new Error(`${name} had ${mostInFlight} requests in flight`);
			// The first round only warms up.
			if (round === 0) continue;
			best[name].rate = Math.max(best[name].rate, (REQUESTS * 1000) / ms);
			best[name].cpuMs = Math.min(best[name].cpuMs, (user + system) / 1000 / REQUESTS);
		}
	}
	return best as Record<Name, Best>;
}

async function scaled(contestant: Contestant): Promise<number> {
	return (await contestant(SEQUENTIAL_REQUESTS)) * (REQUESTS / SEQUENTIAL_REQUESTS);
}

const ourNode = {
	type: 'n8n-nodes-g2-gl-connectors.glConnectors',
	parameters: { authentication: 'userSecret', resource: 'user', operation: 'get' },
	credentials: { glConnectorsApi: { id: 'bench', name: 'bench' } },
};

const bareNode = (level: number) => ({
	type: 'n8n-nodes-bare.bare',
	parameters: { level },
	credentials: { bareApi: { id: 'bench', name: 'bench' } },
});

async function runNode(engine: Engine, node: object & { type: string }, count: number) {
	const workflow: WorkflowJson = {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{ name: 'Node', ...node },
		],
		connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	};
	const items: INodeExecutionData[] = Array.from({ length: count }, () => ({ json: {} }));
	const run = await engine.run(workflow, { items });
	if (run.error) throw new Error(`${node.type}: ${run.error.message}`);
	if (run.items('Node').length !== count) throw new Error(`${node.type} lost items`);
	return run.durationMs;
}

async function withAxios(url: string, httpAgent: Agent, count: number): Promise<number> {
	const limit = pLimit(LEVEL);
	const startedAt = performance.now();
	const send = async () => await axios.get(`${url}/users/me`, { httpAgent, proxy: false });
	await Promise.all(Array.from({ length: count }, async () => await limit(send)));
	return performance.now() - startedAt;
}
