import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

/** Characters of an answer that every model takes. */
export const DEFAULT_LARGEST = 20_000;

/** What a call gives the model: one thing, or a list. */
export interface ToolResult {
	/** A single result; left out for lists. */
	result?: unknown;
	items?: unknown[];
	/** Parameters that give the next page when they are added to the same call. */
	next?: Record<string, unknown>;
	/** What the model should know besides, in sentences. */
	notes?: string[];
	/** Files; only a node that runs can hand them on. */
	binary?: IBinaryKeyData;
}

/**
 * What the model is shown of a result: compact, and never longer than it can take. What was cut is
 * said, with how to get it.
 *
 * @param largest characters of JSON at most
 */
export function toolAnswer(
	{ result, items, next, notes = [] }: ToolResult,
	largest: number,
): IDataObject {
	if (!items) return fitted({ result: result ?? null, ...said(notes) }, largest);
	if (items.length === 0 && !next) return { items, ...said([...notes, 'Nothing was found.']) };
	const whole = { items, ...(next && { next: nextPage(next) }), ...said(notes) };
	if (lengthOf(whole) <= largest) return whole as IDataObject;

	const room = largest - lengthOf({ items: [], ...said(notes) }) - NOTE_ROOM;
	const kept = howManyFit(items, room);
	// The next page begins behind what was cut, so its reference would skip that without a word.
	const cut = `Only the first ${kept} of ${items.length} results are shown, because the answer was too long. Ask for fewer fields, filter, or take smaller pages.`;
	if (kept > 0) return { items: items.slice(0, kept), ...said([...notes, cut]) } as IDataObject;
	const first = `Only the first of ${items.length} results is shown.`;
	return fitted(
		{ result: items[0], ...said([...notes, ...(items.length > 1 ? [first] : [])]) },
		largest,
	);
}

/** The sentences about a cut. */
const NOTE_ROOM = 300;

function fitted(answer: Record<string, unknown>, largest: number): IDataObject {
	if (lengthOf(answer) <= largest) return answer as IDataObject;
	const text = JSON.stringify(answer.result);
	const start = fittingStart(text, Math.max(0, largest - NOTE_ROOM));
	const notes = [
		answer.note,
		`The result is cut after ${start.length} of ${text.length} characters of its JSON. Ask for fewer fields.`,
	];
	return { result: start, note: notes.filter(Boolean).join(' ') };
}

/** A start of a text that, written as JSON itself, has at most so many characters. */
function fittingStart(text: string, room: number): string {
	let start = text.slice(0, room);
	// Quotes and backslashes are written as two characters.
	for (let length = lengthOf(start); length > room && start !== ''; length = lengthOf(start)) {
		start = start.slice(0, Math.floor((start.length * room) / length) - 1);
	}
	return start;
}

function howManyFit(items: unknown[], room: number): number {
	let used = 0;
	for (const [index, item] of items.entries()) {
		used += lengthOf(item) + 1;
		if (used > room) return index;
	}
	return items.length;
}

function nextPage(parameters: Record<string, unknown>) {
	return { call_again_with: parameters };
}

function said(notes: string[]): { note?: string } {
	return notes.length > 0 ? { note: notes.join(' ') } : {};
}

function lengthOf(value: unknown): number {
	return JSON.stringify(value)?.length ?? 0;
}
