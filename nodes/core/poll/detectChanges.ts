import type { Emission, Row, Wishes } from './feed';
import { contentOf, keyOf } from './fingerprint';
import { LIMITS, Memory, type Known, type Limits } from './memory';
import type { Plan, Reading } from './plan';
import { TRAIL_LENGTH, type Begun, type Place, type PollState, type Round } from './state';

/** What a poll has read of one list. */
export interface Part {
	rows: Row[];
	/** Whether the list is through. Otherwise it is gone on with, or begun, by the next poll. */
	isDone: boolean;
	/** The reference to go on from. */
	next?: string;
	/** Whether it failed by itself: the others go on, and its place stays. */
	hasFailed?: boolean;
}

interface Dated extends Emission {
	stamp: number;
}

/**
 * What comes out of what a poll has read.
 *
 * @param parts for the readings of the plan, in their order, what was read; those that are missing
 * were not begun
 * @returns what to put out, oldest first, and the state that replaces the one before
 */
export function detectChanges(
	{ now, readings, round, state, relearns }: Plan,
	wishes: Wishes,
	parts: Part[],
	limits: Limits = LIMITS,
): { emissions: Emission[]; state: PollState } {
	const memory = Memory.from(state.known, state.horizon, round.fresh);
	if (relearns) memory.forgetContents();
	const begun = parts.map((_, index) => decided(readings[index], memory, parts[index].rows));
	const dated = begun.flatMap((reading, index) =>
		// What was read twice, because it moved between two pages, counts as it was read last.
		[...new Map(parts[index].rows.map((row) => [row.id, row])).values()].flatMap((row) =>
			take(memory, reading, wishes, row),
		),
	);
	const places = { ...state.places };
	for (const [index, reading] of begun.entries()) {
		if (parts[index].isDone) places[keyOf(reading.source)] = moved(reading);
	}
	const isOver = readings.every((_, index) => parts[index]?.isDone || parts[index]?.hasFailed);
	const isPartial = round.isPartial === true || parts.some(({ hasFailed }) => hasFailed);
	// What was not read may be there all the same, so before the end nothing is known to be gone.
	memory.trim(now, limits, isOver && !isPartial ? shownFrom(begun, wishes, memory) : undefined);
	const emissions = dated
		.sort((a, b) => a.stamp - b.stamp)
		.map(({ event, json }) => ({ event, json }));
	const watched = new Set(wishes.sources.map(keyOf));
	return {
		emissions,
		state: {
			...state,
			places: Object.fromEntries(Object.entries(places).filter(([key]) => watched.has(key))),
			known: memory.toText(),
			horizon: memory.forgottenUntil,
			round: isOver ? undefined : goneOn(round, begun, parts, memory, isPartial),
		},
	};
}

/** The pass as the next poll finds it. */
function goneOn(
	round: Round,
	begun: Reading[],
	parts: Part[],
	memory: Memory,
	isPartial: boolean,
): Round {
	const through = begun.filter((_, index) => parts[index].isDone || parts[index].hasFailed);
	const at = begun.findIndex((_, index) => !parts[index].isDone && !parts[index].hasFailed);
	const { began, firstFrom, done } = round;
	return {
		began,
		firstFrom,
		done: [...done, ...through.map(({ source }) => keyOf(source))],
		fresh: memory.freshCount,
		...(isPartial && { isPartial }),
		...(at >= 0 && { at: { key: keyOf(begun[at].source), begun: leftAt(begun[at], parts[at]) } }),
	};
}

function leftAt(reading: Reading, { next, rows }: Part): Begun {
	const { began, place, since, newFrom, learnsAll, isSame } = reading;
	// Without a reference, the list is begun anew.
	const read = next === undefined ? 0 : (reading.read ?? 0) + rows.length;
	return { began, place, since, newFrom, learnsAll, isSame, next, read };
}

function moved({ place: { from, trail, all }, began, learnsAll }: Reading): Place {
	return {
		from,
		trail: [...trail, began].slice(-TRAIL_LENGTH),
		...((all === true || learnsAll) && { all: true }),
	};
}

/** Of what is older than this it is not known whether it is still there. */
function shownFrom(begun: Reading[], { isWindowed }: Wishes, memory: Memory): number {
	if (!isWindowed) return memory.oldestSeen() ?? 0;
	return Math.max(0, ...begun.map(({ since }) => since ?? 0));
}

/** After a change of a list without dates, what it mostly knows is the same list. */
function decided(reading: Reading, memory: Memory, rows: Row[]): Reading {
	if (!reading.isRenamed || reading.isSame !== undefined || rows.length === 0) return reading;
	const known = rows.filter(({ id }) => memory.get(keyOf(id)));
	return { ...reading, isSame: known.length * 2 >= rows.length };
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
			? comeback(reading, wishes)
			: arrival(reading, wishes, row.created);
	memory.see(key, { ...known, ...(content && { content }), ...(stamp !== undefined && { stamp }) });
	const isAsked = event === 'new' ? wishes.emits.created : wishes.emits.updated;
	return event && isAsked && row.isWanted !== false
		? [{ event, json: row.json, stamp: stamp ?? 0 }]
		: [];
}

function change(known: Known, content: string | undefined): 'updated' | undefined {
	// A content that is seen for the first time has nothing to differ from.
	const isKnown = known.content !== undefined && content !== undefined;
	return isKnown && known.content !== content ? 'updated' : undefined;
}

/** An item that was forgotten: it had left the window, and nothing but a change brings it back. */
function comeback({ newFrom, learnsAll }: Reading, wishes: Wishes): 'updated' | undefined {
	return wishes.isWindowed && !learnsAll && newFrom === undefined ? 'updated' : undefined;
}

function arrival(
	{ place, newFrom, learnsAll, isSame }: Reading,
	{ isWindowed, overlapMs, ignoresAge }: Wishes,
	created: number | undefined,
): Emission['event'] | undefined {
	if (newFrom !== undefined) {
		// Without a date, the first list is new only to those who asked for everything.
		const isUndated = created === undefined || ignoresAge === true;
		if (isSame && isUndated) return 'new';
		return newFrom !== 'never' && (created ?? 0) >= newFrom ? 'new' : undefined;
	}
	// The first window reached back so far; what it did not hold has come since.
	if (ignoresAge || created === undefined || created >= place.from - overlapMs) return 'new';
	// An old item that a window holds has changed; in a whole list it says nothing.
	return isWindowed && !learnsAll ? 'updated' : undefined;
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
	return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}
