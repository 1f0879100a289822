import { PassThrough } from 'node:stream';
import { createGzip } from 'node:zlib';

import { answerReader, type ByteStream } from '../../../../nodes/core/http/download';

const headers = { 'content-type': 'application/pdf' };

/** Reads a file's answer the way n8n does, with a patience of 300 ms. */
async function read(stream: ByteStream): Promise<Buffer> {
	const chunks: Buffer[] = [];
	const reader = answerReader(
		{
			method: 'GET',
			path: '/x',
			receive: async (file) => {
				for await (const chunk of file.stream) chunks.push(Buffer.from(chunk as Uint8Array));
			},
		},
		300,
	);
	await reader?.(stream, 200, headers);
	return Buffer.concat(chunks);
}

describe('an answer that comes through a decompressor', () => {
	it('is given up when it stands still', async () => {
		const stream = new PassThrough();
		stream.write('the beginning');
		await expect(read(stream)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
		expect(stream.destroyed).toBe(true);
	});

	it('may take its time as long as something comes, and loses nothing', async () => {
		const stream = new PassThrough();
		const parts = ['one ', 'two ', 'three ', 'four'];
		const writing = (async () => {
			for (const part of parts) {
				stream.write(part);
				await new Promise((done) => setTimeout(done, 150));
			}
			stream.end();
		})();
		expect((await read(stream)).toString()).toBe(parts.join(''));
		await writing;
	});

	it('arrives whole when it comes at once', async () => {
		const stream = createGzip();
		stream.end(Buffer.alloc(1024 * 1024, 'x'));
		expect((await read(stream)).length).toBeGreaterThan(100);
	});
});
