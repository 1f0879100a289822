import { randomUUID } from 'node:crypto';

import { stringifyExact } from '../exactJson';

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
	/** Closes files that were not read to their end, because the request ended before. */
	close?(): void;
}

/** Encodes what a request has to send; undefined when that is nothing. */
export function encodeBody({
	body,
	form,
}: {
	body?: unknown;
	form?: Form;
}): EncodedBody | undefined {
	if (form) return encodeForm(form);
	return body === undefined ? undefined : encodeJson(body);
}

/**
 * Encodes a JSON value.
 *
 * @throws Problem for a number that would not arrive as it was meant
 */
export function encodeJson(value: unknown): EncodedBody {
	return { contentType: 'application/json', content: stringifyExact(value) };
}

/** Encodes a form: url-encoded, or multipart as soon as it has a file. */
export function encodeForm({ fields, files }: Form): EncodedBody {
	if (files.length > 0) return multipart(fields, files);
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

function multipart(fields: Form['fields'], files: Form['files']): EncodedBody {
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
	const content = new StreamedBlob(parts, contentType);
	return { contentType, content, close: () => content.close() };
}

/**
 * A body that is read piece by piece. The HTTP client behind n8n streams a Blob and takes its
 * length from `size`, so that a file on disk never has to be in memory as a whole.
 */
class StreamedBlob extends Blob {
	private readonly opened: Array<AsyncGenerator<Uint8Array, undefined>> = [];

	constructor(
		private readonly parts: Part[],
		contentType: string,
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
		return new ReadableStream({
			async pull(controller) {
				const { done, value } = await chunks.next();
				if (done) controller.close();
				else controller.enqueue(value);
			},
			async cancel() {
				await chunks.return(undefined);
			},
		});
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
		else yield* await part.open();
	}
	return undefined;
}

/** As browsers do it: names stay UTF-8, and only what would end the quoted text is replaced. */
function escape(name: string): string {
	return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
