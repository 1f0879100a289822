import type { Wishes } from './feed';
import { contentOf, keyOf } from './fingerprint';
import { lastPoll, type Place, type PollState } from './state';

/** What one poll is about to do. */
export interface Plan {
	/** When the poll began. */
	now: number;
	readings: Reading[];
	/** What the poll starts from. */
	state: PollState;
	/** Whether contents seen so far say nothing about what comes now. */
	relearns: boolean;
}

/** How one list is read. */
export interface Reading {
	source: string;
	place: Place;
	/** Start of the window; undefined for everything. */
	since?: number;
	/**
	 * Set on the first poll of this list: items from then on are new, all others were here before.
	 * Infinity: nothing is new.
	 */
	newFrom?: number;
	/** Whether the whole of a windowed list is read, so that old items in it have not changed. */
	learnsAll: boolean;
}

/**
 * Decides what to read.
 *
 * The look-back counts for the first poll of all. What is added or changed later (a product, another
 * action) starts where the last poll was: nothing in between is lost, and nothing older comes.
 */
export function plan(known: PollState | undefined, wishes: Wishes, now: number): Plan {
	const identity = contentOf(wishes.identity);
	const shape = contentOf(wishes.shape ?? '');
	const before = known && lastPoll(known);
	const firstFrom = Math.max(0, before === undefined ? now - wishes.lookBackMs : before);
	const isSame = known?.identity === identity;
	const state: PollState = isSame
		? { ...known, shape }
		: { version: 1, identity, shape, places: {}, known: '', notes: {} };
	const relearns = isSame && known.shape !== shape;
	const readings = [...new Set(wishes.sources)].map((source) => {
		const place = state.places[keyOf(source)];
		return place
			? nextReading(source, relearns ? { ...place, all: false } : place, wishes, now)
			: firstReading(source, Math.min(now, firstFrom), wishes, now);
	});
	return { now, readings, state, relearns };
}

function firstReading(source: string, from: number, wishes: Wishes, now: number): Reading {
	const learnsAll = wishes.learnsAll === true;
	return {
		source,
		place: { from, trail: [from] },
		since: learnsAll ? undefined : windowStart(from, wishes),
		// Clocks differ: on a start from now, even what claims to come from the future was here before.
		newFrom: from === now ? Infinity : from,
		learnsAll,
	};
}

function nextReading(source: string, place: Place, wishes: Wishes, now: number): Reading {
	const learnsAll = wishes.learnsAll === true && !place.all;
	// This machine's clock may have been set back since.
	const earliest = Math.min(now, ...place.trail);
	return {
		source,
		place,
		since: learnsAll ? undefined : windowStart(earliest, wishes),
		learnsAll,
	};
}

function windowStart(from: number, { isWindowed, overlapMs }: Wishes): number | undefined {
	return isWindowed && from > overlapMs ? from - overlapMs : undefined;
}
