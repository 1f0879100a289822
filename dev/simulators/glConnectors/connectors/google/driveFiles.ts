import { Readable } from 'node:stream';

import { seededBytes } from '../../../shared/seededRandom';
import type { ActionContext, FileAnswer } from '../../declaration';
import { providerError } from '../../errors';

export interface DriveFile {
	id: string;
	name: string;
	mimeType: string;
	size: number;
	description: string | null;
	parents: string[];
	sha256?: string;
	/** Small content; absent for content that is made while it is sent. */
	bytes?: Buffer;
	/** Uploaded content that was too large to keep. */
	lost?: boolean;
}

const SMALL_FILES = 43;
const BLOCK = seededBytes('drive block');

/** Files with names that are hard to carry in a header, one of 50 MB, and plenty of others. */
export function driveFiles(context: ActionContext): DriveFile[] {
	const account = context.integration?.userIdentifier ?? '';
	return context.store.world(`google_drive:${account}`, () => [
		textFile('file-report', 'Quarterly report.txt', 'Revenue grew by 12 percent.\n'),
		textFile('file-umlaut', 'Überblick – 報告 "final".txt', 'Grüße aus Jakarta\n'),
		{ ...textFile('file-big', 'big.bin', ''), ...bigContent(50 * 1024 * 1024) },
		...Array.from({ length: SMALL_FILES }, (_, index) => makeFile(index)),
	]);
}

export function makeFile(index: number): DriveFile {
	return textFile(`file-${index + 1}`, `note-${index + 1}.txt`, `Note number ${index + 1}\n`);
}

/** What answers show of a file. */
export function view(file: DriveFile): Record<string, unknown> {
	const shown: Record<string, unknown> = { ...file };
	delete shown.bytes;
	delete shown.lost;
	return shown;
}

/** @throws ApiError 404 in Google's words */
export function fileById(context: ActionContext, id: unknown): DriveFile {
	const found = driveFiles(context).find((file) => file.id === id);
	if (found === undefined) throw providerError('google_drive', 404, `File not found: ${id}.`);
	return found;
}

/** @throws ApiError 410 for an upload that was too large to keep */
export function download(file: DriveFile): FileAnswer {
	if (file.lost) {
		throw providerError('google_drive', 410, 'The simulator keeps only uploads up to 8 MB.');
	}
	const { name, mimeType: contentType, size } = file;
	const content = file.bytes ?? Readable.from(blocks(size), { objectMode: false });
	return { file: { name, contentType, size, content } };
}

function textFile(id: string, name: string, text: string): DriveFile {
	const bytes = Buffer.from(text);
	const mimeType = 'text/plain; charset=utf-8';
	return { id, name, mimeType, size: bytes.length, description: null, parents: ['root'], bytes };
}

function bigContent(size: number): Partial<DriveFile> {
	return { mimeType: 'application/octet-stream', size, bytes: undefined };
}

/** The same 32 bytes over and over, made while they are sent. */
function* blocks(size: number): Generator<Buffer> {
	const chunk = Buffer.concat(Array.from({ length: 2048 }, () => BLOCK));
	for (let left = size; left > 0; left -= chunk.length) {
		yield left >= chunk.length ? chunk : chunk.subarray(0, left);
	}
}
