import type { IExecuteFunctions } from 'n8n-workflow';

import type { Answer } from './answer';
import { uploadOf, type Upload } from './body';
import { Problem } from '../errors/problem';
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

/**
 * A file of the input item, ready to be sent. Where n8n keeps binary data on disk it is streamed
 * from there, anew for every attempt.
 *
 * @param property name of the item's binary field
 * @throws Problem when the item has no such field, naming those it has
 */
export async function inputFile(
	fns: IExecuteFunctions,
	itemIndex: number,
	property: string,
): Promise<Upload> {
	const fields = fns.getInputData()[itemIndex]?.binary ?? {};
	const data = fields[property];
	if (!data) {
		const names = Object.keys(fields).map((name) => `'${name}'`);
		throw new Problem({
			message: `The item has no binary field '${property}'`,
			description:
				names.length > 0
					? `Its binary fields are ${names.join(', ')}.`
					: 'It has none at all: the node before must give a file. As a tool of an AI agent, the node gets no files.',
		});
	}
	const fileName = data.fileName ?? property;
	const { id, mimeType } = data;
	if (!id) {
		return uploadOf(await fns.helpers.getBinaryDataBuffer(itemIndex, property), fileName, mimeType);
	}
	const { fileSize: size } = await fns.helpers.getBinaryMetadata(id);
	return {
		fileName,
		mimeType,
		size,
		open: async () => (await fns.helpers.getBinaryStream(id)) as AsyncIterable<Uint8Array>,
	};
}
