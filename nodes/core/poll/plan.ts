import type { Wishes } from './feed';
import { contentOf, keyOf } from './fingerprint';
import {
	lastReading,
	nextTurn,
	type Begun,
	type Owner,
	type Place,
	type PollState,
	type Round,
} from './state';

/** What one poll is about to do. */
export interface Plan {
	/** When the poll began. */
	now: number;
	/** The lists that are left of the pass, the one that was begun first. */
	readings: Reading[];
	round: Round;
	/** What the poll starts from. */
	state: PollState;
	/** Whether contents seen so far say nothing about what comes now. */
	relearns: boolean;
}

/** How one list is read. */
export interface Reading extends Begun {
	source: string;
	/** Whether what the list is called has changed, while its ids are of the same kind. */
	isRenamed: boolean;
}

/**
 * Decides what to read.
 *
 * The look-back counts for the first pass of all. What is added or changed later (a product, another
 * action) starts where the last reading was: nothing in between is lost, and nothing older comes.
 */
export function plan(
	known: PollState | undefined,
	wishes: Wishes,
	now: number,
	owner: Owner = { workflow: '', node: '' },
): Plan {
	const identity = contentOf(wishes.identity);
	const kind = contentOf(wishes.kind ?? wishes.identity);
	const shape = contentOf(wishes.shape ?? '');
	const isSame = known?.identity === identity;
	const isKindred = known?.kind === kind;
	const relearns = isKindred && known.shape !== shape;
	const empty = { places: {}, known: '', notes: {} };
	const kept = isKindred && known ? { ...known, ...(!isSame && { places: {} }) } : empty;
	const state: PollState = {
		...kept,
		version: 2,
		owner,
		...nextTurn(known),
		identity,
		kind,
		shape,
	};
	const round: Round = (isSame && !relearns && known.round) || {
		began: now,
		firstFrom: Math.max(0, (known && lastStart(known)) ?? now - wishes.lookBackMs),
		done: [],
		fresh: 0,
	};
	const readings = [...new Set(wishes.sources)]
		.map((source) => ({ source, key: keyOf(source) }))
		.filter(({ key }) => !round.done.includes(key))
		.map(({ source, key }): Reading => {
			const isRenamed = !isSame && isKindred;
			if (round.at?.key === key) return { source, isRenamed, ...resumed(round.at.begun, now) };
			const place = state.places[key];
			const begun = place
				? nextReading(relearns ? { ...place, all: false } : place, wishes, now)
				: firstReading(Math.min(now, round.firstFrom), wishes, now);
			return { source, isRenamed, ...begun };
		})
		.sort((a, b) => Number(isBegun(round, b)) - Number(isBegun(round, a)));
	return { now, readings, round, state, relearns };
}

function isBegun({ at }: Round, { source }: Reading): boolean {
	return at?.key === keyOf(source);
}

/** Where what is added now begins: at the last reading, or at the first one while that lasts. */
function lastStart(known: PollState): number | undefined {
	return lastReading(known) ?? known.round?.firstFrom;
}

function resumed(begun: Begun, now: number): Begun {
	if (begun.newFrom !== 'never' || now <= begun.began) return begun;
	// What has come since the reading began tells so by its date, if it has one.
	return { ...begun, newFrom: begun.place.from };
}

function firstReading(from: number, wishes: Wishes, now: number): Begun {
	const learnsAll = wishes.learnsAll === true;
	return {
		began: now,
		place: { from, trail: [from] },
		...since(learnsAll ? undefined : windowStart(from, wishes)),
		// Clocks differ: on a start from now, even what claims to come from the future was here before.
		newFrom: from === now ? 'never' : from,
		learnsAll,
	};
}

function nextReading(place: Place, wishes: Wishes, now: number): Begun {
	const learnsAll = wishes.learnsAll === true && !place.all;
	// This machine's clock may have been set back since.
	const earliest = Math.min(now, ...place.trail);
	return {
		began: now,
		place,
		...since(learnsAll ? undefined : windowStart(earliest, wishes)),
		learnsAll,
	};
}

function since(start: number | undefined): { since?: number } {
	return start === undefined ? {} : { since: start };
}

function windowStart(from: number, { isWindowed, overlapMs }: Wishes): number | undefined {
	return isWindowed && from > overlapMs ? from - overlapMs : undefined;
}
