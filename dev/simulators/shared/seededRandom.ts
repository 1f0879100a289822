import { createHash } from 'node:crypto';

/**
 * Bytes that depend only on the words given, so that ids, keys and secrets of the seed are the
 * same at every start.
 */
export function seededBytes(...words: Array<string | number>): Buffer {
	return createHash('sha256').update(words.join('\u0000')).digest();
}

/** A version 4 UUID that depends only on the words given. */
export function seededUuid(...words: Array<string | number>): string {
	const bytes = Buffer.from(seededBytes('uuid', ...words).subarray(0, 16));
	bytes[6] = (bytes[6] & 0x0f) | 0x40;
	bytes[8] = (bytes[8] & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20),
	].join('-');
}

/** A whole number from 0 up to and without `limit` that depends only on the words given. */
export function seededNumber(limit: number, ...words: Array<string | number>): number {
	return seededBytes('number', ...words).readUInt32BE(0) % limit;
}
