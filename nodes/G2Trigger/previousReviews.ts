import type { IDataObject } from 'n8n-workflow';

import { MINUTE_MS } from '../core/clock';
import type { Emission, Row } from '../core/poll/feed';
import { KEY_LENGTH, keyOf } from '../core/poll/fingerprint';

/** What a review said. */
interface Said {
	/** When it changed or came last, in milliseconds. */
	stamp: number;
	stars?: number;
	text?: string;
}

/**
 * Reviews whose stars are kept, those that changed or came last, with 14 characters each: 11 kB. More
 * would make the whole state larger than n8n should write with every execution.
 */
export const MAX_REVIEWS = 800;

/** Characters of all texts that are kept, and of one. */
export const MAX_TEXTS = 15_000;
export const MAX_TEXT = 2000;

const STARS = 'reviewStars';
const TEXTS = 'reviewTexts';

const TIME_LENGTH = 5;
const ENTRY_LENGTH = KEY_LENGTH + TIME_LENGTH + 1;

/**
 * Adds to updated reviews what they said before, as far as it is kept, and keeps what they say now.
 *
 * @param found what is new or has changed
 * @param rows all that was read
 * @param flatOf the review of an item under the names that an item has
 * @param keepsTexts whether texts are kept beside the stars
 * @param notes kept from poll to poll; changed
 */
export function withPrevious(
	found: Emission[],
	rows: Row[],
	flatOf: (json: IDataObject) => IDataObject,
	keepsTexts: boolean,
	notes: Record<string, string>,
): Emission[] {
	const said = readNotes(notes);
	const keys = new Map(rows.map(({ id, json }) => [json, keyOf(id)]));
	const left = found.map((each): Emission => {
		const { stars, text } = said.get(keys.get(each.json) ?? '') ?? {};
		if (each.event !== 'updated' || (stars === undefined && text === undefined)) return each;
		const previous = {
			...(stars !== undefined && { star_rating: stars }),
			...(text !== undefined && { text }),
		};
		return { ...each, json: { ...each.json, _previous: previous } };
	});
	for (const { json, created = 0, changed = 0 } of rows) {
		const { star_rating: stars, text } = flatOf(json);
		said.set(keys.get(json) ?? '', {
			stamp: Math.max(created, changed),
			...(typeof stars === 'number' && { stars }),
			...(keepsTexts && typeof text === 'string' && { text: shortened(text) }),
		});
	}
	writeNotes(said, notes);
	return left;
}

function shortened(text: string): string {
	return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

function readNotes(notes: Record<string, string>): Map<string, Said> {
	const said = new Map<string, Said>();
	const packed = notes[STARS] ?? '';
	for (let at = 0; at + ENTRY_LENGTH <= packed.length; at += ENTRY_LENGTH) {
		const entry = packed.substring(at, at + ENTRY_LENGTH);
		const stars = parseInt(entry.slice(-1), 36);
		said.set(entry.slice(0, KEY_LENGTH), {
			stamp: parseInt(entry.slice(KEY_LENGTH, -1), 36) * MINUTE_MS,
			// G2 gives halves.
			...(!Number.isNaN(stars) && { stars: stars / 2 }),
		});
	}
	for (const [key, text] of JSON.parse(notes[TEXTS] ?? '[]') as Array<[string, string]>) {
		const known = said.get(key);
		if (known) said.set(key, { ...known, text });
	}
	return said;
}

function writeNotes(said: Map<string, Said>, notes: Record<string, string>): void {
	const latest = [...said].sort(([, a], [, b]) => b.stamp - a.stamp).slice(0, MAX_REVIEWS);
	notes[STARS] = latest
		.map(([key, { stamp, stars }]) => {
			const time = Math.floor(stamp / MINUTE_MS).toString(36);
			const half = stars === undefined ? '.' : Math.round(stars * 2).toString(36);
			return `${key}${time.padStart(TIME_LENGTH, '0')}${half}`;
		})
		.join('');
	const texts: Array<[string, string]> = [];
	let size = 0;
	for (const [key, { text }] of latest) {
		if (text === undefined) continue;
		size += text.length;
		if (size > MAX_TEXTS) break;
		texts.push([key, text]);
	}
	if (texts.length > 0) notes[TEXTS] = JSON.stringify(texts);
	else delete notes[TEXTS];
}
