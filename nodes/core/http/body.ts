import { randomUUID } from 'node:crypto';

import { stringifyExact } from '../exactJson';
import type { Deadline } from './deadline';
import { StorageError } from './storage';

/** A file to send. It is opened anew for every attempt, because a stream can be read only once. */
export interface Upload {
	fileName: string;
	mimeType: string;
	/** In bytes. */
	size: number;
	open(): Promise<AsyncIterable<Uint8Array>>;
}

/** The parts of a form. A repeated name makes a list. */
export interface Form {
	fields: Array<[name: string, value: string]>;
	files: Array<[name: string, file: Upload]>;
}

/** What goes onto the wire, for one attempt. */
export interface EncodedBody {
	contentType: string;
	content: string | Blob;
	/** Set when a file could not be read, or is not as large as n8n says. */
	readonly failure?: StorageError;
	/** Of files: closes those that were not read to their end, because the request ended before. */
	close?(): void;
}

/** Told about each piece of a file, so that a long upload is not taken for a silent service. */
type Progress = Pick<Deadline, 'waitForService' | 'waitForStorage'>;

/** Encodes what a request has to send; undefined when that is nothing. */
export function encodeBody(
	{ body, form }: { body?: unknown; form?: Form },
	progress?: Progress,
): EncodedBody | undefined {
	if (form) return encodeForm(form, progress);
	return body === undefined ? undefined : encodeJson(body);
}

/**
 * Encodes a JSON value.
 *
 * @throws Problem for a number that would not arrive as it was meant
 */
function encodeJson(value: unknown): EncodedBody {
	return { contentType: 'application/json', content: stringifyExact(value) };
}

/** Encodes a form: url-encoded, or multipart as soon as it has a file. */
export function encodeForm({ fields, files }: Form, progress?: Progress): EncodedBody {
	if (files.length > 0) return multipart(fields, files, progress);
	return {
		contentType: 'application/x-www-form-urlencoded',
		content: new URLSearchParams(fields).toString(),
	};
}

/** Bytes as an upload, for files that are in memory anyway. */
export function uploadOf(content: Buffer, fileName: string, mimeType: string): Upload {
	return {
		fileName,
		mimeType,
		size: content.length,
		open: async () => {
			return (async function* () {
				yield content;
			})();
		},
	};
}

type Part = string | Upload;

function multipart(fields: Form['fields'], files: Form['files'], progress?: Progress): EncodedBody {
	const boundary = `n8n-${randomUUID()}`;
	const head = (name: string, more = '') =>
		`--${boundary}\r\nContent-Disposition: form-data; name="${escape(name)}"${more}\r\n\r\n`;
	const fileHead = (name: string, file: Upload) =>
		head(
			name,
			`; filename="${escape(file.fileName)}"\r\nContent-Type: ${file.mimeType.replace(/[\r\n]/g, '')}`,
		);
	const parts: Part[] = [
		...fields.map(([name, value]) => `${head(name)}${value}\r\n`),
		...files.flatMap(([name, file]) => [fileHead(name, file), file, '\r\n']),
		`--${boundary}--\r\n`,
	];
	const contentType = `multipart/form-data; boundary=${boundary}`;
	const content = new StreamedBlob(parts, contentType, progress);
	return {
		contentType,
		content,
		get failure() {
			return content.failure;
		},
		close: () => content.close(),
	};
}

/**
 * A body that is read piece by piece. The HTTP client behind n8n streams a Blob and takes its
 * length from `size`, so that a file on disk never has to be in memory as a whole.
 */
class StreamedBlob extends Blob {
	failure?: StorageError;

	private readonly opened: Array<AsyncGenerator<Uint8Array, undefined>> = [];

	constructor(
		private readonly parts: Part[],
		contentType: string,
		private readonly progress?: Progress,
	) {
		super([], { type: contentType });
	}

	override get size(): number {
		return this.parts.reduce(
			(sum, part) => sum + (typeof part === 'string' ? Buffer.byteLength(part) : part.size),
			0,
		);
	}

	override stream(): ReadableStream {
		const chunks = read(this.parts);
		this.opened.push(chunks);
		const next = async () => await this.next(chunks);
		return new ReadableStream({
			async pull(controller) {
				const { done, value } = await next();
				if (done) controller.close();
				else controller.enqueue(value);
			},
			async cancel() {
				await chunks.return(undefined);
			},
		});
	}

	private async next(chunks: AsyncGenerator<Uint8Array, undefined>) {
		this.progress?.waitForStorage('read');
		const reading = chunks.next();
		reading.catch((error: unknown) => (this.failure = new StorageError('read', error)));
		return await reading.finally(() => this.progress?.waitForService());
	}

	/** The HTTP client leaves a body that it could not send standing, with its file open. */
	close(): void {
		// A file that cannot be closed is no concern of the request, which is over.
		for (const chunks of this.opened) void chunks.return(undefined).catch(() => {});
	}
}

async function* read(parts: Part[]): AsyncGenerator<Uint8Array, undefined> {
	for (const part of parts) {
		if (typeof part === 'string') yield Buffer.from(part);
		else yield* readFile(part);
	}
	return undefined;
}

/** A body that is not as long as it says would leave the service waiting for the rest. */
async function* readFile({ fileName, size, open }: Upload): AsyncGenerator<Uint8Array> {
	let left = size;
	for await (const chunk of await open()) {
		left -= chunk.length;
		if (left < 0) break;
		yield chunk;
	}
	if (left !== 0) throw new Error(`'${fileName}' is not as large as n8n says`);
}

/** As browsers do it: names stay UTF-8, and only what would end the quoted text is replaced. */
function escape(name: string): string {
	return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
