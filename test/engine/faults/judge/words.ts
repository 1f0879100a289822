import type { FaultRow, Told, Work } from '../types';

/** What no user can do anything with. */
const GIBBERISH =
	/\bundefined\b|\bnull\b|\bNaN\b|\[object |TypeError|ReferenceError|RangeError|SyntaxError|Cannot read prop|is not a function|is not iterable|\n\s+at |<html|<!doctype|<\/?h1>|\{\{/i;

const LONGEST = 1500;

const UNKNOWN_EFFECT = /it is unknown whether the request was carried out/;

/**
 * What speaks against one text that reaches the user.
 *
 * @param isRepeated whether it may tell of a second run, which the service refuses for its own reason
 */
export function complaintsAbout(
	{ message, description, code }: Told,
	fault: FaultRow,
	work: Work,
	isRepeated = false,
): string[] {
	const whole = description === undefined ? message : `${message}\n${description}`;
	const isOneText = 'isOneText' in work && work.isOneText;
	// A poll that waits out a limit may come to the end of its own time first.
	const isLate = work.kind === 'trigger poll' && /in the time that a poll has/.test(message);
	const isSaid = isRepeated || isLate || fault.says.test(whole);
	return [
		...(message.trim() === '' ? ['an empty message'] : []),
		...(!isOneText && !description?.trim() ? ['no word on how to get unstuck'] : []),
		...(GIBBERISH.test(whole) ? [`gibberish: ${GIBBERISH.exec(whole)?.[0]}`] : []),
		...(whole.length > LONGEST ? [`a text of ${whole.length} characters`] : []),
		...(code === 'unexpected' ? ['a failure that is no Problem'] : []),
		...twice(whole).map((sentence) => `said twice: ${sentence}`),
		...(isSaid ? [] : [`does not say what happened (${fault.says})`]),
	];
}

/** Whether a text leaves open if the request was carried out. */
export function leavesOpen({ message }: Told): boolean {
	return UNKNOWN_EFFECT.test(message);
}

/** Sentences that stand in a text more than once. */
function twice(text: string): string[] {
	const sentences = text
		.split(/(?<=[.!?])\s+|\n/)
		.map((each) => each.trim())
		.filter(({ length }) => length > 15);
	return sentences.filter((each, index) => sentences.indexOf(each) !== index);
}
