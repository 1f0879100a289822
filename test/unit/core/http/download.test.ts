import { PassThrough, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';

import { Deadline } from '../../../../nodes/core/http/deadline';
import { readAnswer } from '../../../../nodes/core/http/download';
import { MAX_BODY_BYTES, Source } from '../../../../nodes/core/http/source';
import { StorageError } from '../../../../nodes/core/http/storage';
import { systemClock } from '../../../../nodes/core/clock';
import { FakeClock } from '../fakeClock';

const PDF = { 'content-type': 'application/pdf' };

type Receive = NonNullable<Parameters<typeof readAnswer>[3]>;

/** What n8n does with a file that it stores. */
const keep: Receive = async ({ stream }) => {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
	return Buffer.concat(chunks).toString();
};

/** The stream that n8n 2.41 hands out: it cannot be destroyed while a read of it is pending. */
function generated(...pieces: Array<string | Promise<never>>): Readable {
	return Readable.from(
		(async function* () {
			for (const piece of pieces) yield Buffer.from(await piece);
		})(),
		{ objectMode: false },
	);
}

const NEVER = new Promise<never>(() => {});

/** Reads an answer with a patience of 300 ms. */
async function read(
	stream: Readable,
	headers: Record<string, string> = PDF,
	{ status = 200, receive = keep as Receive | undefined, clock = systemClock } = {},
) {
	const deadline = new Deadline({ clock, ms: 300 });
	try {
		const source = new Source(stream, deadline);
		const { body, received } = await readAnswer(source, { status, headers }, deadline, receive);
		return received ? { file: received.value } : { text: body.toString() };
	} finally {
		deadline.close();
	}
}

describe('an answer that stands still', () => {
	it.each([
		['a file', PDF],
		['JSON', { 'content-type': 'application/json' }],
		['of no type', {}],
	])('is given up although its stream cannot be destroyed: %s', async (_name, headers) => {
		await expect(read(generated('{"a":', NEVER), headers)).rejects.toThrow('cancelled');
	});

	it('is given up behind a decompressor', async () => {
		const stream = new PassThrough();
		stream.write('the beginning');
		await expect(read(stream)).rejects.toThrow('cancelled');
	});

	it('leaves a file that is being stored with an error, so that n8n removes it', async () => {
		let end: unknown;
		const receive: Receive = async (file) => await keep(file).catch((error) => (end = error));
		await expect(read(generated('a', NEVER), PDF, { receive })).rejects.toThrow();
		await new Promise((done) => setImmediate(done));
		expect(end).toBeInstanceOf(Error);
	});
});

describe('an answer that flows', () => {
	it('may take its time when it is a file, and loses nothing', async () => {
		const stream = new PassThrough();
		const parts = ['one ', 'two ', 'three ', 'four'];
		const writing = (async () => {
			for (const part of parts) {
				stream.write(part);
				await new Promise((done) => setTimeout(done, 150));
			}
			stream.end();
		})();
		expect(await read(stream)).toEqual({ file: parts.join('') });
		await writing;
	});

	it('arrives whole when it comes at once', async () => {
		const stream = createGzip();
		stream.end(Buffer.alloc(1024 * 1024, 'x'));
		expect(String(Object.values(await read(stream))[0]).length).toBeGreaterThan(100);
	});

	it('may be stored slowly: that is not the service’s silence', async () => {
		const clock = new FakeClock();
		const receive: Receive = async ({ stream }) => {
			for await (const chunk of stream) await clock.sleep(60_000 + Number(chunk.length));
			return 'stored';
		};
		const reading = read(generated('a', 'b', 'c'), PDF, { receive, clock });
		expect(await clock.until(reading)).toEqual({ file: 'stored' });
		expect(clock.now()).toBeGreaterThan(180_000);
	});
});

describe('what counts as a file', () => {
	const body = '{"data": [1]}';
	it.each<[string, Record<string, string>, string, 'file' | 'text']>([
		['JSON as text/plain', { 'content-type': 'text/plain; charset=utf-8' }, body, 'text'],
		['JSON as bytes', { 'content-type': 'application/octet-stream' }, ` ${body}`, 'text'],
		['JSON without a type', {}, body, 'text'],
		[
			'JSON shown inline',
			{ 'content-type': 'application/json', 'content-disposition': 'inline' },
			body,
			'text',
		],
		[
			'JSON inline with a name, as Spring sends it',
			{ 'content-type': 'application/json', 'content-disposition': 'inline;filename=f.txt' },
			body,
			'text',
		],
		[
			'a JSON attachment',
			{ 'content-type': 'application/json', 'content-disposition': 'attachment' },
			body,
			'file',
		],
		[
			'bytes with a name',
			{ 'content-type': 'text/plain', 'content-disposition': 'inline; filename="a.txt"' },
			body,
			'file',
		],
		['almost JSON as text', { 'content-type': 'text/plain' }, '{"data": [1]', 'file'],
		['text', { 'content-type': 'text/plain' }, 'Hello', 'file'],
		['a download without a type', {}, '\u0000\u0001binary', 'file'],
		['a web page', { 'content-type': 'text/html' }, '<html>', 'text'],
		['a web page without a type', {}, '<!DOCTYPE html><html>', 'text'],
		['nothing without a type', {}, '', 'text'],
	])('%s', async (_name, headers, content, kind) => {
		expect(await read(generated(content), headers)).toEqual({ [kind]: content });
	});
});

describe('an answer that is not what was asked for', () => {
	it('206: a part is not taken for the whole', async () => {
		const part = { ...PDF, 'content-range': 'bytes 0-2/10' };
		await expect(read(generated('abc'), part, { status: 206 })).rejects.toThrow(
			'only a part of the answer (206, bytes 0-2/10)',
		);
		await expect(read(generated('abc'), {}, { status: 206 })).rejects.toThrow('(206)');
		const whole = { ...PDF, 'content-range': 'bytes 0-2/3' };
		expect(await read(generated('abc'), whole, { status: 206 })).toEqual({ file: 'abc' });
	});

	it('larger than what fits into memory is not read on', async () => {
		let given = 0;
		const piece = Buffer.alloc(1024 * 1024, ' ');
		const endless = Readable.from(
			(function* () {
				for (;;) {
					given++;
					yield piece;
				}
			})(),
			{ objectMode: false },
		);
		const type = { 'content-type': 'application/json' };
		await expect(read(endless, type, { receive: undefined })).rejects.toThrow('larger than 64 MB');
		expect(given * piece.length).toBeLessThan(MAX_BODY_BYTES + 4 * piece.length);
	});

	it('an error page is read only as far as it may say something', async () => {
		const huge = generated(...Array.from({ length: 40 }, () => 'x'.repeat(100_000)));
		const { text } = await read(huge, {}, { status: 500 });
		expect(text).toHaveLength(1024 * 1024);
	});

	it('nested deeper than anybody’s data', async () => {
		const type = { 'content-type': 'application/json' };
		const nested = (depth: number) => `${'['.repeat(depth)}"]\\"["${']'.repeat(depth)}`;
		await expect(read(generated(nested(501)), type)).rejects.toThrow('deeper than 500 levels');
		expect(await read(generated(nested(500)), type)).toEqual({ text: nested(500) });
	});
});

describe('a file that n8n cannot store', () => {
	const full: Receive = async ({ stream }) => {
		for await (const chunk of stream) {
			throw Object.assign(new Error(`no space for ${chunk}`), { code: 'ECONNRESET' });
		}
		return undefined;
	};

	it('is no broken connection, whatever code the storage gives', async () => {
		const stream = generated('a', 'b');
		const error = await read(stream, PDF, { receive: full }).catch((each: unknown) => each);
		expect(error).toBeInstanceOf(StorageError);
		expect((error as StorageError).what).toBe('store');
	});

	it('whereas a connection that breaks while storing is one', async () => {
		const broken = Promise.reject(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
		broken.catch(() => {});
		await expect(read(generated('a', broken))).rejects.toMatchObject({ code: 'ECONNRESET' });
	});
});
