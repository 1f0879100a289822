import { DAY_MS, MINUTE_MS } from '../clock';
import { CONTENT_LENGTH, KEY_LENGTH } from './fingerprint';

/** What is remembered of an item that a poll has seen. */
export interface Known {
	/** Fingerprint of its content; undefined when nobody asked for updates. */
	content?: string;
	/** The latest moment that the item itself tells of, in milliseconds. */
	stamp?: number;
}

/** Items that are remembered at most, over everything that a trigger watches: 17 characters each. */
export interface Limits {
	/**
	 * With those that the services no longer show, so that the whole state stays below 200 kB: n8n
	 * writes it to its database with every execution.
	 */
	all: number;
	/** Of those that are shown, and would be taken for new if they were forgotten. */
	shown: number;
}

export const LIMITS: Limits = { all: 10_000, shown: 60_000 };

/** Nothing is stamped later in earnest: a day's row ends tomorrow, in the east of the world. */
const MAX_AHEAD_MS = 2 * DAY_MS;

/** Stamps are kept in minutes, rounded up: five characters last until 2084. */
const STAMP_LENGTH = 5;
const ENTRY_LENGTH = KEY_LENGTH + CONTENT_LENGTH + STAMP_LENGTH;
const LAST_STAMP = 36 ** STAMP_LENGTH - 1;

/**
 * The items that polls have seen, in the order in which they were seen last, and how far back the
 * memory reaches.
 */
export class Memory {
	private constructor(
		private readonly known: Map<string, Known>,
		private horizon: number | undefined,
		private readonly fresh: Set<string>,
	) {}

	/**
	 * @param text what `toText` gave; anything else makes an empty memory
	 * @param fresh how many of them, at the end, were seen in the pass that is under way
	 */
	static from(text = '', horizon?: number, fresh = 0): Memory {
		const known = new Map<string, Known>();
		for (let at = 0; at + ENTRY_LENGTH <= text.length; at += ENTRY_LENGTH) {
			const part = (from: number, length: number) => text.substring(at + from, at + from + length);
			const content = part(KEY_LENGTH, CONTENT_LENGTH);
			const stamp = part(KEY_LENGTH + CONTENT_LENGTH, STAMP_LENGTH);
			known.set(part(0, KEY_LENGTH), {
				...(!content.startsWith('.') && { content }),
				...(!stamp.startsWith('.') && { stamp: parseInt(stamp, 36) * MINUTE_MS }),
			});
		}
		const keys = [...known.keys()];
		return new Memory(known, horizon, new Set(fresh > 0 ? keys.slice(-fresh) : []));
	}

	get size(): number {
		return this.known.size;
	}

	/** How many were seen in the pass that is under way. */
	get freshCount(): number {
		return this.fresh.size;
	}

	/** Items stamped up to here may have been seen and forgotten; undefined: nothing was. */
	get forgottenUntil(): number | undefined {
		return this.horizon;
	}

	get(key: string): Known | undefined {
		return this.known.get(key);
	}

	/** Whether an item that is not known may be one that was forgotten. */
	mayHaveForgotten(stamp: number | undefined): boolean {
		return this.horizon !== undefined && stamp !== undefined && stamp <= this.horizon;
	}

	see(key: string, item: Known): void {
		this.known.delete(key);
		this.known.set(key, item);
		this.fresh.add(key);
	}

	/** After a change of what counts as content: the items stay known, their contents are learnt anew. */
	forgetContents(): void {
		for (const item of this.known.values()) delete item.content;
	}

	/** The earliest stamp of those that were seen in this pass; undefined when none has one. */
	oldestSeen(): number | undefined {
		const stamps = [...this.fresh].flatMap((key) => this.known.get(key)?.stamp ?? []);
		return stamps.length > 0 ? stamps.reduce((a, b) => Math.min(a, b)) : undefined;
	}

	/**
	 * Forgets what is too much: what the services no longer show, the oldest first.
	 *
	 * @param shownFrom what is stamped from here on and was not seen in this pass is gone, and does
	 * not come back; what is older may. Undefined before the end of the pass: nothing is known to be gone.
	 */
	trim(now: number, { all, shown }: Limits, shownFrom?: number): void {
		if (shownFrom !== undefined) {
			const unseen = [...this.known].filter(([key]) => !this.fresh.has(key));
			this.forget(unseen, this.known.size - all, shownFrom);
		}
		this.forget([...this.known], this.known.size - shown, now + MAX_AHEAD_MS);
	}

	/** @param upTo the horizon is not moved beyond it */
	private forget(items: Array<[string, Known]>, tooMany: number, upTo: number): void {
		if (tooMany <= 0) return;
		const oldestFirst = items.sort(([, a], [, b]) => (a.stamp ?? 0) - (b.stamp ?? 0));
		for (const [key, { stamp }] of oldestFirst.slice(0, tooMany)) {
			this.known.delete(key);
			this.fresh.delete(key);
			if (stamp === undefined) continue;
			this.horizon = Math.max(this.horizon ?? 0, Math.min(stamp, upTo));
		}
	}

	toText(): string {
		const parts = [...this.known].map(([key, { content, stamp }]) =>
			[key, content ?? '.'.repeat(CONTENT_LENGTH), stampText(stamp)].join(''),
		);
		return parts.join('');
	}
}

function stampText(stamp: number | undefined): string {
	if (stamp === undefined) return '.'.repeat(STAMP_LENGTH);
	const whole = Math.min(LAST_STAMP, Math.max(0, Math.ceil(stamp / MINUTE_MS)));
	return whole.toString(36).padStart(STAMP_LENGTH, '0');
}
