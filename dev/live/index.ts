/**
 * `npm run verify:live`: for someone with real accounts, whether what the package assumes about the
 * services is so, one line each. Ends with 1 when something differs.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { line, report, summary, usage } from './report';
import { verify, type Outcome } from './verify';

const FOLDER = join(__dirname, '..', '..', 'artifacts');
const FILE = 'verify-live.md';

async function main(): Promise<void> {
	const outcomes: Outcome[] = [];
	for await (const outcome of verify(process.env)) {
		outcomes.push(outcome);
		console.log(line(outcome));
	}
	if (outcomes.length === 0) return console.log(usage());
	mkdirSync(FOLDER, { recursive: true });
	writeFileSync(join(FOLDER, FILE), report(outcomes, process.env));
	console.log(`\nFor an issue: artifacts/${FILE}\n\n${summary(outcomes)}`);
	if (outcomes.some(({ verdict }) => verdict.kind === 'differs')) process.exitCode = 1;
}

main().catch((error: Error & { description?: string }) => {
	console.error([error.message, error.description].filter(Boolean).join('. '));
	process.exitCode = 1;
});
