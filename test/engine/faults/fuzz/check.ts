import fc from 'fast-check';

import { CancelledError } from '../../../../nodes/core/clock';
import { Problem } from '../../../../nodes/core/errors/problem';

/** No single case takes so long. */
const HANG_MS = 20_000;

const GIBBERISH = /TypeError|\[object Object\]|Cannot read prop|is not a function|is not iterable/;

/** Runs a property so often, with a seed that is printed; `FUZZ_SEED` repeats one. */
export async function fuzz<T>(
	name: string,
	times: number,
	arbitrary: fc.Arbitrary<T>,
	check: (value: T) => void | Promise<void>,
): Promise<void> {
	const seed = Number(process.env.FUZZ_SEED) || Date.now() % 2 ** 31;
	process.stdout.write(`fuzz: ${name}, ${times} cases, FUZZ_SEED=${seed}\n`);
	const property = fc.asyncProperty(arbitrary, async (value) => await check(value));
	await fc.assert(property, { numRuns: times, seed, timeout: HANG_MS, endOnFailure: false });
}

/** Whatever ends in an error ends in one that a user can read. */
export async function readable(work: () => unknown): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (error instanceof CancelledError) return;
		if (!(error instanceof Problem)) throw error;
		expectText(error.message);
		expectText(error.description);
	}
}

/** A text that says something. */
export function expectText(text: unknown): void {
	if (typeof text !== 'string' || text.trim() === '') throw new Error('A failure without a text');
	if (GIBBERISH.test(text)) throw new Error(`Gibberish: ${text.slice(0, 300)}`);
}
