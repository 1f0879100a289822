import { DAY_MS } from '../clock';
import { Problem } from '../errors/problem';
import { keyOf } from './fingerprint';
import type { Failed } from './readRound';

/** How often a list that goes on failing is reported as a failed poll, in milliseconds. */
const REPORT_EVERY_MS = DAY_MS;

/** What to say about lists that failed while others did not. */
export interface Report {
	/** The problem to fail with, when there is one that was not told lately. */
	problem?: Problem;
	/** When they were told last, by the fingerprint of their names. */
	told: Record<string, number>;
}

/**
 * A failing list is told at once, and again once a day: with every poll, n8n would slow down or end
 * the polls of the other lists, too.
 *
 * @param before when lists were told, as an earlier report says
 */
export function reportOf(
	failed: Failed[],
	before: Record<string, number> = {},
	now: number,
): Report {
	const due = failed.filter(({ source }) => {
		const told = before[keyOf(source)];
		return told === undefined || told > now || now - told >= REPORT_EVERY_MS;
	});
	const told = failed.map(({ source }) => [
		keyOf(source),
		due.some((each) => each.source === source) ? now : before[keyOf(source)],
	]);
	const [first] = due;
	return {
		told: Object.fromEntries(told) as Record<string, number>,
		...(first && { problem: problemOf(first, failed) }),
	};
}

function problemOf({ source, problem }: Failed, failed: Failed[]): Problem {
	const names = failed.map((each) => `'${each.source}'`).join(', ');
	return problem.with({
		message: `'${source}' cannot be read: ${problem.message}`,
		description: `${problem.description} The others go on: left out for now are ${names}. Nothing of them is lost. This is reported once a day.`,
		// Not as permanent: n8n would hold up the polls of the others with it.
		kind: 'serviceDown',
	});
}
