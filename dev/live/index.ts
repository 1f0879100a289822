/**
 * `npm run verify:live`: for someone with real accounts, whether what the package assumes about the
 * services is so, one line each. Ends with 1 when something differs.
 */
import { line, summary, usage } from './report';
import { verify, type Outcome } from './verify';

async function main(): Promise<void> {
	const outcomes: Outcome[] = [];
	for await (const outcome of verify(process.env)) {
		outcomes.push(outcome);
		console.log(line(outcome));
	}
	console.log(outcomes.length > 0 ? `\n${summary(outcomes)}` : usage());
	if (outcomes.some(({ verdict }) => verdict.kind === 'differs')) process.exitCode = 1;
}

main().catch((error: Error & { description?: string }) => {
	console.error([error.message, error.description].filter(Boolean).join('. '));
	process.exitCode = 1;
});
