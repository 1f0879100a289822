/**
 * `npm run soak`: both triggers, a schedule and an agent's tool in the real n8n, against simulators
 * that fail at random in every way they know. `npm run soak -- 60` does so for an hour.
 */
import { isClean } from './report';
import { soak } from './soak';

const write = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
	const minutes = Number(process.argv[2] ?? 10);
	if (!(minutes > 0)) throw new Error('The argument is a number of minutes.');
	const report = await soak(minutes, { log: write });
	write(JSON.stringify(report, null, 2));
	if (!isClean(report)) process.exitCode = 1;
}

main().catch((error: unknown) => {
	process.stderr.write(`The soak did not work: ${String(error)}\n`);
	process.exitCode = 1;
});
