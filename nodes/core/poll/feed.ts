import type { IDataObject } from 'n8n-workflow';

/** One item as a poll reads it. */
export interface Row {
	/** What makes it the same item in every poll. */
	id: string;
	/** When it came to be, in milliseconds; undefined when it does not tell. */
	created?: number;
	/** When it changed last, as far as it tells. */
	changed?: number;
	/** What counts as a change when it differs; undefined: changes are not looked for. */
	content?: unknown;
	/** What the trigger puts out. */
	json: IDataObject;
}

/** What the user wants of a feed, without how it is read. */
export interface Wishes {
	/**
	 * What decides which items there are and how they are told apart. When it changes, everything
	 * seen so far says nothing about what comes now.
	 */
	identity: string;
	/** What decides an item's content. When it changes, contents are learnt anew, without a word. */
	shape?: string;
	/** Lists that are read one after the other, such as one a product. */
	sources: string[];
	emits: { created: boolean; updated: boolean };
	/** How far back the first poll of all looks: 0 for nothing, Infinity for everything. */
	lookBackMs: number;
	/** Whether the service cuts the lists by time. Others are read as a whole, every time. */
	isWindowed: boolean;
	/**
	 * How much earlier than the polls before a window begins, and how old a new item may claim to be.
	 * Covers clocks that differ, and items that the service shows late.
	 */
	overlapMs: number;
	/** Whether the first poll reads all items of a windowed list, to know the contents of old ones. */
	learnsAll?: boolean;
}

/** How a feed is read. */
export interface Feed extends Wishes {
	/**
	 * Reads a list completely, or fails.
	 *
	 * @param since start of the window in milliseconds; undefined for everything
	 * @param notes what the feed wants to keep from poll to poll; may be changed
	 */
	read(source: string, since: number | undefined, notes: Record<string, string>): Promise<Row[]>;
	/** A few items, to set up a workflow with. */
	sample(): Promise<IDataObject[]>;
}

export interface Emission {
	event: 'new' | 'updated';
	json: IDataObject;
}
