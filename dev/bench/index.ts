/**
 * `npm run bench`: ratios against baselines of the same run, so that they mean something on any
 * machine. `-- --json` prints one object a line.
 *
 * The comparison with n8n's HTTP Request node is not here: it needs the real n8n, because the
 * engine has only this package's nodes.
 */
import Table from 'cli-table3';

import { catalogue } from './catalogue';
import { items } from './items';
import { leases } from './leases';
import { memory } from './memory';
import { permits } from './permits';
import { poll } from './poll';
import type { Result } from './result';
import { throughput } from './throughput';

async function main(): Promise<void> {
	const isJson = process.argv.includes('--json');
	const results: Result[] = [];
	for (const benchmark of [permits, throughput, items, catalogue, poll, leases, memory]) {
		for (const each of await benchmark()) {
			results.push(each);
			if (isJson) console.log(JSON.stringify(each));
		}
	}
	if (isJson) return;
	const table = new Table({ head: ['benchmark / baseline', 'value', 'baseline', 'unit', 'ratio'] });
	for (const { name, value, baseline, unit, ratio } of results) {
		table.push([name, value, baseline, unit, ratio]);
	}
	console.log(table.toString());
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
