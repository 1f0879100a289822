/**
 * `npm run soak`: both triggers, a schedule and an agent's tool in the real n8n, against simulators
 * that fail at random in every way they know. `npm run soak -- 60` does so for an hour.
 */
import { soak } from './soak';

const write = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
	const report = await soak(Number(process.argv[2] ?? 10), undefined, write);
	write(JSON.stringify(report, null, 2));
	const flows = [report.reviews, report.issues];
	const wrong = flows.reduce((sum, { losses, duplicates }) => sum + losses + duplicates, 0);
	if (wrong + report.openedTwice > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
	process.stderr.write(`The soak did not work: ${String(error)}\n`);
	process.exitCode = 1;
});
