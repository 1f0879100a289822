import type { Emission, Row, Wishes } from './feed';
import { contentOf, keyOf } from './fingerprint';
import { MAX_KNOWN, Memory, type Known } from './memory';
import type { Plan, Reading } from './plan';
import { TRAIL_LENGTH, type Place, type PollState } from './state';

interface Dated extends Emission {
	stamp: number;
}

/**
 * What comes out of a poll that has read everything it planned to read.
 *
 * @param rows for each reading of the plan, what was read
 * @param limit items that are remembered at most
 * @returns what to put out, oldest first, and the state that replaces the one before
 */
export function detectChanges(
	{ now, readings, state, relearns }: Plan,
	wishes: Wishes,
	rows: Row[][],
	limit = MAX_KNOWN,
): { emissions: Emission[]; state: PollState } {
	const memory = Memory.from(state.known, state.horizon);
	if (relearns) memory.forgetContents();
	const dated = readings.flatMap((reading, index) =>
		// What was read twice, because it moved between two pages, counts as it was read last.
		[...new Map(rows[index].map((row) => [row.id, row])).values()].flatMap((row) =>
			take(memory, reading, wishes, row),
		),
	);
	memory.trim(now, limit);
	const emissions = dated
		.sort((a, b) => a.stamp - b.stamp)
		.map(({ event, json }) => ({ event, json }));
	const { forgottenUntil } = memory;
	const places = readings.map(({ source, place, learnsAll }) => [
		keyOf(source),
		moved(place, now, learnsAll),
	]);
	return {
		emissions,
		state: {
			...state,
			places: Object.fromEntries(places) as Record<string, Place>,
			known: memory.toText(),
			...(forgottenUntil !== undefined && { horizon: forgottenUntil }),
		},
	};
}

function moved({ from, trail, all }: Place, now: number, learnsAll: boolean): Place {
	return {
		from,
		trail: [...trail, now].slice(-TRAIL_LENGTH),
		...((all === true || learnsAll) && { all: true }),
	};
}

/** Remembers an item, and tells whether it is news. */
function take(memory: Memory, reading: Reading, wishes: Wishes, row: Row): Dated[] {
	const key = keyOf(row.id);
	const stamp = latest(row.created, row.changed);
	const content = row.content === undefined ? undefined : contentOf(row.content);
	const known = memory.get(key);
	const event = known
		? change(known, content)
		: memory.mayHaveForgotten(stamp)
			? undefined
			: arrival(reading, wishes, row.created);
	memory.see(key, { ...known, ...(content && { content }), ...(stamp !== undefined && { stamp }) });
	const isWanted = event === 'new' ? wishes.emits.created : wishes.emits.updated;
	return event && isWanted ? [{ event, json: row.json, stamp: stamp ?? 0 }] : [];
}

function change(known: Known, content: string | undefined): 'updated' | undefined {
	// A content that is seen for the first time has nothing to differ from.
	const isKnown = known.content !== undefined && content !== undefined;
	return isKnown && known.content !== content ? 'updated' : undefined;
}

function arrival(
	{ place, newFrom, learnsAll }: Reading,
	{ isWindowed, overlapMs }: Wishes,
	created: number | undefined,
): Emission['event'] | undefined {
	// Without a date, the first list is new only to those who asked for everything.
	if (newFrom !== undefined) return (created ?? 0) >= newFrom ? 'new' : undefined;
	// The first window reached back so far; what it did not hold has come since.
	if (created === undefined || created >= place.from - overlapMs) return 'new';
	// An old item that a window holds has changed; in a whole list it says nothing.
	return isWindowed && !learnsAll ? 'updated' : undefined;
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
	return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}
