import { createHash } from 'node:crypto';

/** 48 bits: of a million new items, less than one is taken for one of 60,000 that are remembered. */
const KEY_BYTES = 6;

/** 24 bits: compared with one other only, the same item's content of an earlier poll. */
const CONTENT_BYTES = 3;

/** Characters of a key and of a content's fingerprint. */
export const KEY_LENGTH = 8;
export const CONTENT_LENGTH = 4;

/** A short name for an id of any length. */
export function keyOf(id: string): string {
	return hash(id, KEY_BYTES);
}

/** What changes when the content does, whatever order its fields come in. */
export function contentOf(content: unknown): string {
	return hash(stableJson(content), CONTENT_BYTES);
}

function hash(text: string, bytes: number): string {
	return createHash('sha256').update(text).digest().subarray(0, bytes).toString('base64url');
}

function stableJson(content: unknown): string {
	return JSON.stringify(content, (_, value: unknown) => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
		return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}
