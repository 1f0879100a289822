/**
 * Our node against n8n's own HTTP Request node, both in the real n8n, with the same requests to
 * the same simulator in the same run. Apart from `npm run bench`, because it needs n8n installed
 * and takes minutes; `--json` prints one object a line.
 */
import Table from 'cli-table3';

import { N8nClient } from '../n8n/client';
import { packPackage } from '../n8n/pack';
import { startN8n } from '../n8n/server';
import { startGlConnectorsSimulator } from '../simulators/glConnectors';
import { type ContestantName, createContestants, LEVEL } from './hostContestants';
import { race, type Standing } from './hostRace';
import { result, type Result } from './result';

const LATENCY_MS = 50;
const REQUESTS = 1000;

/**
 * Boots n8n with the packed package and lets the nodes take turns.
 *
 * @param log receives a line for a person after each run
 * @returns times and most requests in flight, ours held against the HTTP Request node's
 * @throws Error when a run fails, loses an item, or ours exceeds the credential's level
 */
export async function host(log: (line: string) => void = () => {}): Promise<Result[]> {
	const started: Array<() => Promise<void>> = [];
	try {
		const simulator = await startGlConnectorsSimulator();
		started.push(async () => await simulator.close());
		const packed = await packPackage();
		started.push(async () => await packed.remove());
		const server = await startN8n({ packageDirs: [packed.folder] });
		started.push(async () => await server.stop());
		const client = new N8nClient(server.url);
		await client.signIn();
		const contestants = await createContestants(client, simulator, REQUESTS, LATENCY_MS);
		simulator.control.latency(LATENCY_MS);
		const track = { client, server, simulator, requests: REQUESTS, log };
		return compare(await race(track, contestants));
	} finally {
		for (const undo of started.reverse()) await undo();
	}
}

function compare(standings: Record<ContestantName, Standing>): Result[] {
	const pairs: Array<[string, ContestantName, ContestantName]> = [
		['HTTP Request', 'ours', 'http'],
		[`HTTP Request in batches of ${LEVEL}`, 'ours', 'httpBatched'],
		[`HTTP Request, ${LEVEL} every ${LATENCY_MS} ms`, 'ours', 'httpPaced'],
		['HTTP Request, both with an expression', 'oursExpression', 'httpExpression'],
		['HTTP Request, only ours with an expression', 'oursExpression', 'http'],
	];
	const measures: Array<[string, string, keyof Standing]> = [
		[`time of ${REQUESTS} requests`, 'ms', 'ms'],
		[`n8n's CPU time for ${REQUESTS} requests`, 'ms', 'cpuMs'],
		['most in flight', 'requests', 'mostInFlight'],
	];
	return measures.flatMap(([what, unit, key]) =>
		pairs
			.map(([baseline, ours, theirs]) =>
				result(`${what} / ${baseline}`, unit, standings[ours][key], standings[theirs][key]),
			)
			// Not every system tells how much a process has computed.
			.filter(({ ratio }) => !Number.isNaN(ratio)),
	);
}

async function main(): Promise<void> {
	const isJson = process.argv.includes('--json');
	const results = await host(isJson ? undefined : console.error);
	if (isJson) {
		for (const each of results) console.log(JSON.stringify(each));
		return;
	}
	const table = new Table({ head: ['benchmark / baseline', 'value', 'baseline', 'unit', 'ratio'] });
	for (const { name, value, baseline, unit, ratio } of results) {
		table.push([name, value, baseline, unit, ratio]);
	}
	console.log(table.toString());
}

if (require.main === module) {
	main().catch((error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	});
}
