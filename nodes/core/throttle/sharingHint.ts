import type { PoolLimits } from './limits';

/**
 * What to tell the user when the number of processes is larger than the limit that they divide:
 * each still gets one, so together they exceed it. Undefined when all is well.
 */
export function overbookedHint(credential: string, { overbooked }: PoolLimits): string | undefined {
	if (!overbooked) return undefined;
	const { limit, value, processes } = overbooked;
	return `'${limit}' of the credential '${credential}' is ${value}, but 'Processes' is ${processes}: each process may still send one, so that together they can exceed it. Set 'Limits Count In' to 'All Processes, Through Redis', or run fewer processes.`;
}

/**
 * What to tell the user when Redis was away, so that the process worked with its static share.
 *
 * @param alone what the share was, and what was wrong with Redis
 */
export function aloneHint(
	credential: string,
	alone: { level: number; why: string } | undefined,
): string | undefined {
	if (!alone) return undefined;
	return `Redis, where the processes count the limits of the credential '${credential}' together, was away (${alone.why}). This process kept to its static share (${alone.level} at a time) until it is back. If this stays so, check 'Redis REST URL'.`;
}
