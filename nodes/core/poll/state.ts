import type { IDataObject } from 'n8n-workflow';

/** How far the polls of one list have come. */
export interface Place {
	/** Items from before are not new, whenever they turn up. In milliseconds; 0: all are new. */
	from: number;
	/**
	 * When the last polls began. A window begins at the earliest of them: an item that slips from one
	 * page to another between two requests is missed by one poll, and read by the next.
	 */
	trail: number[];
	/** Whether all items were read once. */
	all?: boolean;
}

/** What a trigger keeps between polls, as JSON in n8n's static data of the node. */
export interface PollState {
	version: 1;
	identity: string;
	shape: string;
	/** By the fingerprint of the source's name. */
	places: Record<string, Place>;
	/** The items seen; see `Memory`. */
	known: string;
	horizon?: number;
	notes: Record<string, string>;
}

/** The property of the static data. */
const PROPERTY = 'poll';

/** How many polls in a row would have to miss an item for it to be lost. */
export const TRAIL_LENGTH = 3;

/** @returns undefined before the first poll, and for what no version of this package has written */
export function readState(staticData: IDataObject): PollState | undefined {
	const state = staticData[PROPERTY] as Partial<PollState> | undefined;
	if (state?.version !== 1 || typeof state.known !== 'string') return undefined;
	const { identity = '', shape = '', places = {}, known, horizon, notes = {} } = state;
	return {
		version: 1,
		identity,
		shape,
		// Copies: n8n watches its own objects for changes, and a poll that fails must make none.
		places: Object.fromEntries(
			Object.entries(places).map(([key, { from, trail, all }]) => [
				key,
				{ from, trail: [...trail], ...(all && { all }) },
			]),
		),
		known,
		...(horizon !== undefined && { horizon }),
		notes: { ...notes },
	};
}

/** Replaces the whole state at once. */
export function writeState(staticData: IDataObject, state: PollState): void {
	staticData[PROPERTY] = state as unknown as IDataObject;
}

/** When the latest poll began; undefined before the first. */
export function lastPoll({ places }: PollState): number | undefined {
	const starts = Object.values(places).flatMap(({ trail }) => trail);
	return starts.length > 0 ? Math.max(...starts) : undefined;
}
