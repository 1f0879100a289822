/**
 * Our node against n8n's own HTTP Request node, both in the real n8n, with the same requests to
 * the same simulator in the same run. Apart from `npm run bench`, because it needs n8n installed
 * and takes minutes; `--json` prints one object a line.
 */
import Table from 'cli-table3';

import { N8nClient } from '../n8n/client';
import { packPackage } from '../n8n/pack';
import { startN8n } from '../n8n/server';
import { type ContestantName, contestantNames, createContestants, LEVEL } from './hostContestants';
import { race, type Standing } from './hostRace';
import { result, type Result } from './result';
import { startService } from './service';

const REQUESTS = 1000;

/** Ours, whom it is held against, and what that is called. */
type Pair = [ours: ContestantName, theirs: ContestantName, name: string];

const unlimited: Pair[] = [
	['ours', 'http', 'HTTP Request'],
	['oursExpression', 'httpExpression', 'HTTP Request, both with an expression'],
	['ours', 'httpSame', 'HTTP Request with our credential'],
	[
		'oursExpression',
		'httpSameExpression',
		'HTTP Request with our credential, both with an expression',
	],
];
const batched: Pair[] = [
	['ours', 'httpBatched', `HTTP Request in batches of ${LEVEL}`],
	['ours', 'httpKept', 'HTTP Request in batches that keep the level'],
	[
		'oursExpression',
		'httpKeptExpression',
		'HTTP Request in batches that keep the level, both with an expression',
	],
];

/**
 * Where the service takes 50 ms, a level of 25 allows no less than 2 s for 1,000 requests, whatever
 * a request costs n8n; where it takes 5 ms, that cost decides.
 */
const RACES = [
	{ latencyMs: 50, pairs: [...unlimited, ...batched] },
	{ latencyMs: 5, pairs: unlimited },
];

/**
 * Boots n8n with the packed package and lets the nodes take turns.
 *
 * @param log receives a line for a person after each run
 * @returns times and most requests in flight, ours held against the HTTP Request node's
 * @throws Error when a run fails, loses an item, or ours exceeds the credential's level
 */
export async function host(log: (line: string) => void = () => {}): Promise<Result[]> {
	const started: Array<() => Promise<void> | void> = [];
	try {
		const packed = await packPackage();
		started.push(async () => await packed.remove());
		const server = await startN8n({ packageDirs: [packed.folder] });
		started.push(async () => await server.stop());
		const client = new N8nClient(server.url);
		await client.signIn();
		const results: Result[] = [];
		for (const { latencyMs, pairs } of RACES) {
			const service = await startService(latencyMs);
			started.push(() => service.close());
			const all = await createContestants(client, service.url, REQUESTS, latencyMs);
			const names = contestantNames.filter((name) =>
				pairs.some(([ours, theirs]) => name === ours || name === theirs),
			);
			const track = { client, server, service, requests: REQUESTS, log };
			log(`the service takes ${latencyMs} ms`);
			results.push(...compare(await race(track, names, all), pairs, latencyMs));
		}
		return results;
	} finally {
		for (const undo of started.reverse()) await undo();
	}
}

function compare(standings: Record<string, Standing>, pairs: Pair[], latencyMs: number): Result[] {
	const what = `${REQUESTS} requests of ${latencyMs} ms`;
	const measures: Array<[string, string, keyof Standing]> = [
		[`time of ${what}`, 'ms', 'ms'],
		[`n8n's CPU time for ${what}`, 'ms', 'cpuMs'],
		[`most in flight of ${what}`, 'requests', 'mostInFlight'],
	];
	const ideal = (REQUESTS * latencyMs) / LEVEL;
	return [
		result(`time of ${what} / ideal at level ${LEVEL}`, 'ms', standings.ours.ms, ideal),
		...measures.flatMap(([measure, unit, key]) =>
			pairs
				.map(([ours, theirs, baseline]) =>
					result(`${measure} / ${baseline}`, unit, standings[ours][key], standings[theirs][key]),
				)
				// Not every system tells how much a process has computed.
				.filter(({ ratio }) => !Number.isNaN(ratio)),
		),
	];
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
