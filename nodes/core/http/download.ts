import { isJson, json, type Answer } from './answer';
import type { Deadline } from './deadline';
import { looksLikeJson } from './depth';
import { parseDisposition } from './disposition';
import { Problem } from '../errors/problem';
import type { RequestSpec } from './request';
import { MAX_BODY_BYTES, type Source } from './source';
import { StorageError } from './storage';

/** An error says what it has to say in its first lines. */
const MAX_ERROR_BYTES = 1024 * 1024;

/** Labels that servers give anything whose type they do not know, JSON too. */
const VAGUE_TYPES = [
	'',
	'text/plain',
	'application/octet-stream',
	'binary/octet-stream',
	'text/javascript',
	'application/javascript',
	'application/x-javascript',
];

/**
 * Reads an answer: a file goes on to the request's `receive`, everything else into memory.
 *
 * @throws Problem when the answer is too large for that, or only a part of what was asked for
 * @throws StorageError when n8n could not store the file
 */
export async function readAnswer(
	source: Source,
	{ status, headers }: Pick<Answer, 'status' | 'headers'>,
	deadline: Deadline,
	receive?: RequestSpec['receive'],
): Promise<Answer> {
	if (status >= 300) return { status, headers, body: await readError(source) };
	if (status === 206 && !isWhole(headers)) throw partial(headers);
	if (!receive || !(await isFile(source, headers))) {
		return { status, headers, body: await source.readAll() };
	}
	deadline.waitForStorage('store');
	const stream = source.toStream();
	const taking = deadline.race(receive({ stream, headers })).catch((error: unknown) => {
		// Whoever stores it shall not wait for more, and remove what is there.
		stream.destroy(error as Error);
		if (source.hasFailed || deadline.reason || error instanceof Problem) throw error;
		throw new StorageError('store', error);
	});
	return { status, headers, body: Buffer.alloc(0), received: { value: await taking } };
}

async function readError(source: Source): Promise<Buffer> {
	const { pieces } = await source.readUpTo(MAX_ERROR_BYTES);
	return Buffer.concat(pieces).subarray(0, MAX_ERROR_BYTES);
}

/**
 * Whether an answer is a file. JSON is JSON under any label, unless the answer says that it is an
 * attachment; a web page without a name is a proxy's or a wrong server's, and no file.
 */
async function isFile(source: Source, headers: Answer['headers']): Promise<boolean> {
	const { type, fileName } = parseDisposition(String(headers['content-disposition'] ?? ''));
	if (type === 'attachment') return true;
	if (isJson({ status: 200, headers, body: Buffer.alloc(0) })) return false;
	if (fileName !== undefined) return true;
	const contentType = String(headers['content-type'] ?? '')
		.split(';')[0]
		.trim()
		.toLowerCase();
	if (contentType === 'text/html') return false;
	return !VAGUE_TYPES.includes(contentType) || (await isVagueFile(source, contentType));
}

/** Looks into a body whose label says little, and puts back what it has read. */
async function isVagueFile(source: Source, contentType: string): Promise<boolean> {
	const beginning = await source.next();
	// Nothing at all is an empty file only where bytes are announced; servers call any text text.
	if (!beginning) return contentType.endsWith('octet-stream');
	source.unread([beginning]);
	if (
		contentType === '' &&
		/^\s*<(!doctype html|html)/i.test(beginning.toString('latin1', 0, 100))
	) {
		return false;
	}
	if (!looksLikeJson(beginning)) return true;
	const { pieces, isAll } = await source.readUpTo(MAX_BODY_BYTES);
	source.unread(pieces);
	return !isAll || json({ status: 200, headers: {}, body: Buffer.concat(pieces) }) === undefined;
}

/** `bytes 0-99/100`: a server that says "partial" and sends everything. */
function isWhole(headers: Answer['headers']): boolean {
	const [, last, size] = /^bytes 0-(\d+)\/(\d+)$/.exec(range(headers)) ?? [];
	return size !== undefined && Number(last) + 1 === Number(size);
}

function range(headers: Answer['headers']): string {
	return String(headers['content-range'] ?? '').trim();
}

function partial(headers: Answer['headers']): Problem {
	const part = range(headers);
	return new Problem({
		message: `The service sent only a part of the answer (206${part && `, ${part}`})`,
		description:
			"The whole was asked for, so the part is not passed on. If a header 'Range' is set under 'Options', remove it; else tell the service's operator. The request itself was carried out.",
		kind: 'unreadable',
	});
}
