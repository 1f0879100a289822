import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { withToken } from '../accounts';
import { createEngine, type Engine } from '../engine';
import { result, type Result } from './result';
import { startService } from './service';

const SIZES = [1_000, 10_000, 100_000];
/** Small runs are over before the compiler is; the best of several counts. */
const ROUNDS: Record<number, number> = { 1_000: 12, 10_000: 3, 100_000: 1 };

interface PerItem {
	cpuUs: number;
	bytes: number;
}

/**
 * What an item costs in a run of few and of many, with one request each: CPU time of this process,
 * because the clock on the wall also shows what else the machine does, and the memory that is held
 * when the run has ended (its output).
 */
export async function items(): Promise<Result[]> {
	const service = await startService(0);
	const data = { baseUrl: service.url, clientApiKey: 'bench-key', concurrencyLevel: 25 };
	const engine = await createEngine({
		credentials: { bench: { type: 'glConnectorsApi', data: withToken(data, 'bench-token') } },
	});
	try {
		await measure(engine, SIZES[0]);
		const all: PerItem[] = [];
		for (const size of SIZES) {
			const rounds: PerItem[] = [];
			for (let i = 0; i < ROUNDS[size]; i++) rounds.push(await measure(engine, size));
			all.push({
				cpuUs: Math.min(...rounds.map(({ cpuUs }) => cpuUs)),
				bytes: Math.min(...rounds.map(({ bytes }) => bytes)),
			});
		}
		const [smallest] = all;
		return SIZES.slice(1).flatMap((size, index) => {
			const { cpuUs, bytes } = all[index + 1];
			const name = `of ${size.toLocaleString('en-US')} items, one / of 1,000`;
			return [
				result(`CPU time ${name}`, 'µs', cpuUs, smallest.cpuUs),
				result(`memory ${name}`, 'bytes', bytes, smallest.bytes),
			];
		});
	} finally {
		await engine.close();
		service.close();
	}
}

async function measure(engine: Engine, size: number): Promise<PerItem> {
	const input = Array.from({ length: size }, (_, number) => ({ json: { number } }));
	const heapBefore = heap();
	const cpuBefore = process.cpuUsage();
	const run = await engine.run(
		{
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Node',
					type: 'n8n-nodes-g2-gl-connectors.glConnectors',
					parameters: { authentication: 'userSecret', resource: 'user', operation: 'get' },
					credentials: { glConnectorsApi: { id: 'bench', name: 'bench' } },
				},
			],
			connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		},
		{ items: input },
	);
	const { user, system } = process.cpuUsage(cpuBefore);
	if (run.error) throw new Error(run.error.message);
	const bytes = heap() - heapBefore;
	// Also keeps the output alive until here.
	if (run.items('Node').length !== size) throw new Error('The node lost items');
	return { cpuUs: (user + system) / size, bytes: bytes / size };
}

function heap(): number {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	return process.memoryUsage().heapUsed;
}
