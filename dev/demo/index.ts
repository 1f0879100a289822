/**
 * `npm run demo`: runs an example workflow of each service in the real n8n engine against the
 * service's simulator and shows what came out. With `--json`, one JSON object a line instead of
 * tables.
 */
import { runExample, type Example } from './example';
import { g2Example } from './g2';
import { glConnectorsExample } from './glConnectors';
import { asJsonLines, asTables } from './show';

const asJson = process.argv.includes('--json');

const write = (line: string) => process.stdout.write(`${line}\n`);

async function demonstrate(example: Example): Promise<void> {
	const { name, service } = example;
	if (!asJson)
		write(`\nexamples/${name}.json in the n8n engine, against the ${service} simulator:`);
	const simulated = await example.start();
	try {
		const result = await runExample(example, simulated);
		const lines = asJson ? asJsonLines : asTables;
		for (const line of lines(example, result, simulated)) write(line);
	} finally {
		await simulated.close();
	}
}

async function main(): Promise<void> {
	for (const example of [glConnectorsExample, g2Example]) await demonstrate(example);
}

main().catch((error: unknown) => {
	process.stderr.write(`The demo did not work: ${String(error)}\n`);
	process.exitCode = 1;
});
