/**
 * `npm run bench`: ratios against baselines of the same run, so that they mean something on any
 * machine. `-- --json` prints one object a line.
 *
 * The comparison with n8n's HTTP Request node is not here: it needs the real n8n, because the
 * engine has only this package's nodes.
 */
import { leases } from './leases';
import { memory } from './memory';
import { permits } from './permits';
import { show, type Result } from './result';
import { throughput } from './throughput';

async function main(): Promise<void> {
	const results: Result[] = [];
	for (const benchmark of [permits, throughput, leases, memory]) {
		results.push(...(await benchmark()));
	}
	show(results, process.argv.includes('--json'));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
