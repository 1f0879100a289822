import type { IExecuteFunctions } from 'n8n-workflow';

import type { Deadline } from './deadline';
import { isTooDeep, MAX_DEPTH } from './depth';
import { Problem } from '../errors/problem';

/** A stream of bytes, as n8n's binary helpers take and give it. */
export type ByteStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/** What is read into memory at most; a file has no such limit. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Whether an answer's body came as a stream. */
export function isStream(body: unknown): body is ByteStream {
	return typeof (body as { pipe?: unknown } | null)?.pipe === 'function';
}

/** The bytes of an answer, each piece of which is waited for no longer than the deadline allows. */
export class Source {
	/** Whether the connection failed, as opposed to whoever takes the bytes. */
	hasFailed = false;

	/** Whether there is nothing left to read, so that the connection is free. */
	isAtEnd = false;

	private readonly pieces: AsyncIterator<Uint8Array>;

	/** Pieces that were looked at already. */
	private readonly ahead: Buffer[] = [];

	constructor(
		private readonly stream: ByteStream,
		private readonly deadline: Deadline,
	) {
		// An error after the last read is nobody's any more, and would end the process.
		stream.on('error', () => {});
		this.pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
	}

	/** The next piece; undefined at the end. */
	async next(): Promise<Buffer | undefined> {
		return this.ahead.shift() ?? (await this.read());
	}

	/** Puts pieces back, to be read again. */
	unread(pieces: Buffer[]): void {
		this.ahead.unshift(...pieces);
	}

	/**
	 * Reads to the end.
	 *
	 * @param limit bytes
	 * @returns what was read and whether that is all; the rest stays unread
	 */
	async readUpTo(limit: number): Promise<{ pieces: Buffer[]; isAll: boolean }> {
		const pieces: Buffer[] = [];
		for (let size = 0; size <= limit; ) {
			const piece = await this.next();
			if (!piece) return { pieces, isAll: true };
			pieces.push(piece);
			size += piece.length;
		}
		return { pieces, isAll: false };
	}

	/**
	 * The whole body.
	 *
	 * @throws Problem when it is larger, or nested deeper, than what is safe to read
	 */
	async readAll(limit = MAX_BODY_BYTES): Promise<Buffer> {
		const { pieces, isAll } = await this.readUpTo(limit);
		if (!isAll) throw tooMuch(`larger than ${megabytes(limit)} MB`);
		const body = Buffer.concat(pieces);
		if (isTooDeep(body)) throw tooMuch(`nested deeper than ${MAX_DEPTH} levels`);
		return body;
	}

	/**
	 * The bytes as a stream for n8n to store. While n8n takes its time, the service's time stands
	 * still; when the answer ends too early, so does this stream, with an error.
	 */
	toStream(): ByteStream {
		const { stream, deadline } = this;
		const next = async () => await this.next();
		const pieces = async function* () {
			for (;;) {
				deadline.waitForService();
				const piece = await next();
				deadline.waitForStorage('store');
				if (!piece) return;
				yield piece;
			}
		};
		return streamLike(stream, pieces());
	}

	private async read(): Promise<Buffer | undefined> {
		if (this.isAtEnd) return undefined;
		const reading = this.deadline.race(this.pieces.next());
		reading.catch(() => (this.hasFailed = true));
		const { done, value } = await reading;
		if (!done) return Buffer.isBuffer(value) ? value : Buffer.from(value);
		this.isAtEnd = true;
		return undefined;
	}
}

/**
 * A stream of these pieces. Every Node.js stream knows how to make another one; a node may not import
 * the module.
 */
export function streamLike(stream: ByteStream, pieces: AsyncIterable<Buffer>): ByteStream {
	const { from } = stream.constructor as unknown as {
		from(pieces: AsyncIterable<Buffer>, options: object): ByteStream;
	};
	const copy = from(pieces, { objectMode: false });
	copy.on('error', () => {});
	return copy;
}

function megabytes(bytes: number): number {
	return Math.round(bytes / 1024 / 1024);
}

function tooMuch(what: string): Problem {
	return new Problem({
		message: `The service sent an answer that is ${what}`,
		description:
			'So much is not read into memory. Ask for less: a smaller page, fewer fields or a filter. The request itself was probably carried out.',
		kind: 'tooLarge',
	});
}
