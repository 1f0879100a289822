import type { IExecuteFunctions } from 'n8n-workflow';

import type { Answer } from './answer';
import type { RequestSpec } from './request';
import { SLICE_MS, systemClock } from '../clock';

/** A stream of bytes, as n8n's binary helpers take and give it. */
export type ByteStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/** Whether an answer's body came as a stream. */
export function isStream(body: unknown): body is ByteStream {
	return typeof (body as { pipe?: unknown } | null)?.pipe === 'function';
}

/**
 * What reads the streamed answer of a request: hands a file on to the request's `receive`, and
 * reads everything else into memory. Undefined when the request wants no stream.
 *
 * @param idleMs how long to wait for the next piece, unless the request has a timeout of its own
 */
export function answerReader({ receive, timeoutMs }: RequestSpec, idleMs: number) {
	if (!receive) return undefined;
	return async (
		stream: ByteStream,
		status: number,
		headers: Answer['headers'],
	): Promise<Answer> => {
		const patience = timeoutMs ?? idleMs;
		if (status >= 300 || !isFile(headers)) {
			return { status, headers, body: await readAll(stream, patience) };
		}
		giveUpWhenIdle(stream, patience);
		const value = await receive({ stream, headers });
		return { status, headers, body: Buffer.alloc(0), received: { value } };
	};
}

/** A web page without a file name is a proxy's or a wrong server's, and no file. */
function isFile(headers: Answer['headers']): boolean {
	if (headers['content-disposition'] !== undefined) return true;
	const type = String(headers['content-type'] ?? '');
	return type !== '' && !/\bjson\b|text\/html/i.test(type);
}

/** Reads a stream to its end, or gives up when nothing comes for so long. */
async function readAll(stream: ByteStream, idleMs: number): Promise<Buffer> {
	giveUpWhenIdle(stream, idleMs);
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks);
}

/**
 * The HTTP client's own timeout ends when the headers are there, so a body that stands still would
 * be waited for for ever, with a permit in hand.
 */
function giveUpWhenIdle(stream: ByteStream, idleMs: number): void {
	const giveUp = () => {
		stream.destroy(Object.assign(new Error('The answer stood still'), { code: 'ETIMEDOUT' }));
	};
	const message = stream as { setTimeout?: (ms: number, then: () => void) => void };
	if (message.setTimeout) message.setTimeout(idleMs, giveUp);
	else void watch(stream, idleMs, giveUp);
}

/** For a decompressed answer, behind which the socket is out of reach. */
async function watch(stream: ByteStream, idleMs: number, giveUp: () => void): Promise<void> {
	let last = systemClock.now();
	// Unlike `on`, this does not set the stream going before somebody reads it.
	stream.prependListener('data', () => (last = systemClock.now()));
	while (!stream.readableEnded && !stream.destroyed) {
		await systemClock.sleep(Math.min(idleMs, SLICE_MS));
		if (systemClock.now() - last >= idleMs) giveUp();
	}
}
