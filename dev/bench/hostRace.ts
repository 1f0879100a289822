import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import type { N8nClient } from '../n8n/client';
import type { N8nServer } from '../n8n/server';
import { type ContestantName, type Contestants, LEVEL } from './hostContestants';
import type { BenchService } from './service';

export interface Standing {
	/** The best round, in milliseconds that n8n says the node took. */
	ms: number;
	/** The best round, in milliseconds that n8n's process computed; NaN where nobody tells. */
	cpuMs: number;
	/** In any round. */
	mostInFlight: number;
}

export interface Track {
	client: N8nClient;
	server: N8nServer;
	service: BenchService;
	/** How many a run has to send. */
	requests: number;
	/** Receives a line for a person after each run. */
	log: (line: string) => void;
}

const ROUNDS = 5;
const PATIENCE_MS = 120_000;
// Linux counts a process's time in hundredths of a second.
const MS_PER_TICK = 10;

/**
 * Lets the contestants take turns, in the order of `names`. The best round counts, because whatever
 * else the machine does only ever slows down.
 *
 * @throws Error when a run fails, loses an item, or ours exceeds the credential's level
 */
export async function race(
	track: Track,
	names: ContestantName[],
	contestants: Contestants,
): Promise<Record<string, Standing>> {
	const standings: Record<string, Standing> = Object.fromEntries(
		names.map((name) => [name, { ms: Infinity, cpuMs: Infinity, mostInFlight: 0 }]),
	);
	// The first round only warms up.
	for (let round = 0; round <= ROUNDS; round++) {
		for (const name of names) {
			const lap = await runOnce(track, contestants[name]);
			track.log(
				`round ${round}, ${name}: ${lap.ms} ms (CPU ${lap.cpuMs} ms), ${lap.mostInFlight} in flight`,
			);
			if (name.startsWith('ours') && lap.mostInFlight > LEVEL) {
				throw new Error(`${name} had ${lap.mostInFlight} requests in flight.`);
			}
			const best = standings[name];
			best.mostInFlight = Math.max(best.mostInFlight, lap.mostInFlight);
			if (round === 0) continue;
			best.ms = Math.min(best.ms, lap.ms);
			best.cpuMs = Math.min(best.cpuMs, lap.cpuMs);
		}
	}
	return standings;
}

async function runOnce(track: Track, workflow: string): Promise<Standing> {
	const { client, server, service, requests } = track;
	await service.report();
	const cpuBefore = cpuMs(server);
	const id = await client.startWorkflow(workflow);
	// Asking n8n all the time would have it serve the items that it has so far again and again.
	const started = Date.now();
	let arrived = 0;
	let mostInFlight = 0;
	while (arrived < requests && Date.now() - started < PATIENCE_MS) {
		await delay(20);
		const report = await service.report();
		arrived += report.requests;
		mostInFlight = Math.max(mostInFlight, report.mostInFlight);
	}
	const run = await client.waitForExecution(id);
	if (run.status !== 'success') throw new Error(`The run failed: ${run.error?.message}`);
	const count = run.json('Node').length;
	if (count !== requests) throw new Error(`${requests} requests gave ${count} items.`);
	return {
		// Without what n8n does before and after, such as saving the run's data.
		ms: (run.runData.Node[0] as { executionTime?: number }).executionTime as number,
		cpuMs: cpuMs(server) - cpuBefore,
		mostInFlight,
	};
}

/** What n8n itself, the guard's only child, has computed so far. */
function cpuMs(server: N8nServer): number {
	try {
		const guard = server.pid();
		const n8n = readFileSync(`/proc/${guard}/task/${guard}/children`, 'utf8').trim();
		// Behind the program's name, which may hold anything: fields 3 and on, 14 and 15 the times.
		const fields = readFileSync(`/proc/${n8n}/stat`, 'utf8').split(') ').pop()?.split(' ') ?? [];
		return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
	} catch {
		return NaN;
	}
}
