import { CONTENT_LENGTH, KEY_LENGTH } from './fingerprint';

/** What is remembered of an item that a poll has seen. */
export interface Known {
	/** Fingerprint of its content; undefined when nobody asked for updates. */
	content?: string;
	/** The latest moment that the item itself tells of, in milliseconds. */
	stamp?: number;
}

/**
 * Items that are remembered at most, over everything that a trigger watches: 28 characters each,
 * so that the whole state stays below 200 kB. n8n writes it to its database with every execution.
 */
export const MAX_KNOWN = 6000;

/** Nothing is stamped later in earnest: a day's row ends tomorrow, in the east of the world. */
const MAX_AHEAD_MS = 2 * 86_400_000;

const STAMP_LENGTH = 8;
const ENTRY_LENGTH = KEY_LENGTH + CONTENT_LENGTH + STAMP_LENGTH;
const LAST_STAMP = 36 ** STAMP_LENGTH - 1;

/**
 * The items that polls have seen, in the order in which they were seen last, and how far back the
 * memory reaches.
 */
export class Memory {
	private readonly seenNow = new Set<string>();

	private constructor(
		private readonly known: Map<string, Known>,
		private horizon: number | undefined,
	) {}

	/** @param text what `toText` gave; anything else makes an empty memory */
	static from(text = '', horizon?: number): Memory {
		const known = new Map<string, Known>();
		for (let at = 0; at + ENTRY_LENGTH <= text.length; at += ENTRY_LENGTH) {
			const part = (from: number, length: number) => text.substring(at + from, at + from + length);
			const content = part(KEY_LENGTH, CONTENT_LENGTH);
			const stamp = part(KEY_LENGTH + CONTENT_LENGTH, STAMP_LENGTH);
			known.set(part(0, KEY_LENGTH), {
				...(!content.startsWith('.') && { content }),
				...(!stamp.startsWith('.') && { stamp: parseInt(stamp, 36) }),
			});
		}
		return new Memory(known, horizon);
	}

	get size(): number {
		return this.known.size;
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
		this.seenNow.add(key);
	}

	/** After a change of what counts as content: the items stay known, their contents are learnt anew. */
	forgetContents(): void {
		for (const item of this.known.values()) delete item.content;
	}

	/**
	 * Forgets what is too much: first what the services no longer show, then what is oldest. Those
	 * that are shown stay as long as possible, because they will be shown again.
	 */
	trim(now: number, limit = MAX_KNOWN): void {
		const tooMany = this.known.size - limit;
		if (tooMany <= 0) return;
		const rank = ([key, { stamp }]: [string, Known]) => ({
			key,
			stamp,
			isSeen: this.seenNow.has(key),
		});
		const ranked = [...this.known].map(rank).sort((a, b) => {
			if (a.isSeen !== b.isSeen) return a.isSeen ? 1 : -1;
			return (a.stamp ?? 0) - (b.stamp ?? 0);
		});
		for (const { key, stamp } of ranked.slice(0, tooMany)) {
			this.known.delete(key);
			if (stamp === undefined) continue;
			this.horizon = Math.max(this.horizon ?? 0, Math.min(stamp, now + MAX_AHEAD_MS));
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
	const whole = Math.min(LAST_STAMP, Math.max(0, Math.floor(stamp)));
	return whole.toString(36).padStart(STAMP_LENGTH, '0');
}
