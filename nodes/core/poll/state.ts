import { randomBytes } from 'node:crypto';

import type { IDataObject, IPollFunctions } from 'n8n-workflow';

/** How far the polls of one list have come. */
export interface Place {
	/** Items from before are not new, whenever they turn up. In milliseconds; 0: all are new. */
	from: number;
	/**
	 * When the last readings began. A window begins at the earliest of them: an item that slips from
	 * one page to another between two requests is missed by one reading, and found by the next.
	 */
	trail: number[];
	/** Whether all items were read once. */
	all?: boolean;
}

/** A reading of one list that has begun. */
export interface Begun {
	/** When it began. */
	began: number;
	place: Place;
	/** Start of the window; undefined for everything. */
	since?: number;
	/**
	 * Set on the first reading of this list: items from then on are new, all others were here before.
	 * 'never': nothing is new.
	 */
	newFrom?: number | 'never';
	/** Whether the whole of a windowed list is read, so that old items in it have not changed. */
	learnsAll: boolean;
	/** Whether most of a list whose description was changed was known: then it is the same list. */
	isSame?: boolean;
	/** The reference to go on from, when the time was over before the list; and the items before it. */
	next?: string;
	read?: number;
}

/** One pass over all lists. It may take several polls. */
export interface Round {
	began: number;
	/** Where lists begin that have no place yet. */
	firstFrom: number;
	/** The lists that are through, by the fingerprints of their names. */
	done: string[];
	/** The list that is being read. */
	at?: { key: string; begun: Begun };
	/** How many of the remembered items, at the end of them, were seen in this pass. */
	fresh: number;
	/** Whether a list was left out, because it failed. */
	isPartial?: boolean;
}

/** What a trigger keeps between polls, as JSON in n8n's static data of the node. */
export interface PollState {
	version: 2;
	/** Whose it is: n8n keeps it under the node's name, which may change or be given to another node. */
	owner: { workflow: string; node: string };
	/** How many polls there were, and a name for what this one left. */
	turn: number;
	mark: string;
	identity: string;
	/** The part of the identity that says which ids there are. */
	kind: string;
	shape: string;
	/** By the fingerprint of the source's name. */
	places: Record<string, Place>;
	/** The items seen; see `Memory`. */
	known: string;
	horizon?: number;
	notes: Record<string, string>;
	round?: Round;
	/** When a list was last reported as failing, by the fingerprint of its name. */
	failing?: Record<string, number>;
}

export type Owner = PollState['owner'];

/** The property of the static data. */
const PROPERTY = 'poll';

/** What n8n puts before a node's name where it keeps the static data of all nodes. */
const NODE_PREFIX = 'node:';

/** How many readings in a row would have to miss an item for it to be lost. */
export const TRAIL_LENGTH = 3;

/** @returns undefined before the first poll, for what no version of this package has written, and for another node's */
export function readState(staticData: unknown, owner: Owner): PollState | undefined {
	const state = (staticData as IDataObject | undefined)?.[PROPERTY] as PollState | undefined;
	if (state?.version !== 2 || typeof state.known !== 'string') return undefined;
	if (state.owner?.workflow !== owner.workflow || state.owner.node !== owner.node) return undefined;
	// A copy: n8n watches its own objects for changes, and a poll that fails must make none.
	return JSON.parse(JSON.stringify(state)) as PollState;
}

/**
 * What the node's polls have left in n8n, also under a name that the node had before.
 *
 * The static data of the other names is read where the host's own object of the workflow is at hand;
 * no call of the node's functions leads there. Where it is not, a renamed node starts anew.
 */
export function storedState(fns: IPollFunctions, owner: Owner): PollState | undefined {
	const { workflow } = fns as unknown as { workflow?: { staticData?: IDataObject } };
	const others = Object.entries(workflow?.staticData ?? {})
		.filter(([name]) => name.startsWith(NODE_PREFIX))
		.map(([, data]) => data);
	return [fns.getWorkflowStaticData('node'), ...others]
		.map((data) => readState(data, owner))
		.reduce((best, each) => (each && each.turn > (best?.turn ?? -1) ? each : best), undefined);
}

/** Replaces the whole state at once. */
export function writeState(staticData: IDataObject, state: PollState): void {
	staticData[PROPERTY] = state as unknown as IDataObject;
}

/** The number and the name of the state after this one. */
export function nextTurn(before: PollState | undefined): Pick<PollState, 'turn' | 'mark'> {
	return { turn: (before?.turn ?? 0) + 1, mark: randomBytes(6).toString('base64url') };
}

/** When the latest reading began; undefined before the first. */
export function lastReading({ places }: Pick<PollState, 'places'>): number | undefined {
	const starts = Object.values(places).flatMap(({ trail }) => trail);
	return starts.length > 0 ? Math.max(...starts) : undefined;
}
