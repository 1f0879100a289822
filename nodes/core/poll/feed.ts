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
	/** Whether the user wants it; what is not wanted is remembered all the same. By default it is. */
	isWanted?: boolean;
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
	/**
	 * The part of it that decides what the ids are ids of. While it is the same, items that are known
	 * stay known; by default the whole identity.
	 */
	kind?: string;
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
	/** Whether an item may be new however old it says it is; then dates count for the look-back only. */
	ignoresAge?: boolean;
	/** Whether the first poll reads all items of a windowed list, to know the contents of old ones. */
	learnsAll?: boolean;
}

/** Which part of a list to read. */
export interface Stretch {
	/** Start of the window in milliseconds; undefined for everything. */
	since?: number;
	/** The reference to go on from, as an earlier reading gave it. */
	from?: string;
	/** Items before that reference. */
	read: number;
	/** What the feed wants to keep from poll to poll; may be changed. */
	notes: Record<string, string>;
	/** Whether a row may be put out: it is new, or its content is. Before more is spent on it. */
	isNews(row: Row): boolean;
	/**
	 * Takes one page.
	 *
	 * @param next the reference of the page behind it; undefined for the last one
	 * @returns whether to go on
	 */
	onPage(rows: Row[], next: string | undefined): boolean;
}

/** How a feed is read. */
export interface Feed extends Wishes {
	/** Reads a list, page after page, until its end or until no more is wanted; or fails. */
	read(source: string, stretch: Stretch): Promise<void>;
	/**
	 * The last word on what is put out, at the end of every poll.
	 *
	 * @param found what is new or has changed, oldest first
	 * @param rows all that was read
	 * @param notes what the feed wants to keep from poll to poll; may be changed. A poll that fails,
	 * or whose items n8n does not take, leaves them as they were.
	 * @param now when the poll began, in milliseconds
	 */
	select?(found: Emission[], rows: Row[], notes: Record<string, string>, now: number): Emission[];
	/** A few items, to set up a workflow with. */
	sample(): Promise<IDataObject[]>;
}

export interface Emission {
	event: 'new' | 'updated';
	json: IDataObject;
}
