import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Fault } from './control';

/** Pieces that a dripping answer comes in. */
const PIECES = 60;

/** Long enough for what was written to leave, before the connection is closed. */
const FLUSH_MS = 20;

/** Whether a fault concerns how the body of the real answer arrives. */
export function isSlow({ kind }: Fault): boolean {
	return ['resetInBody', 'stallInBody', 'stallAtEnd', 'drip'].includes(kind);
}

/**
 * The real answer, as a client gets it when the fault happens in its body.
 *
 * @param payload what the handler answers
 * @param cut closes the connection
 */
export async function slowBody(fault: Fault, payload: unknown, cut: () => void): Promise<Readable> {
	const whole = await bytesOf(payload);
	return Readable.from(pieces(fault, whole, cut), { objectMode: false });
}

async function* pieces(fault: Fault, whole: Buffer, cut: () => void): AsyncGenerator<Buffer> {
	if (fault.kind === 'drip') {
		const size = Math.max(1, Math.ceil(whole.length / PIECES));
		for (let at = 0; at < whole.length; at += size) {
			yield whole.subarray(at, at + size);
			await sleep(fault.dripMs ?? 100);
		}
		return;
	}
	const half = whole.subarray(0, Math.max(1, Math.floor(whole.length / 2)));
	yield fault.kind === 'stallAtEnd' ? whole : half;
	if (fault.kind === 'resetInBody') {
		await sleep(FLUSH_MS);
		cut();
	}
	// The connection stays open until the client goes away, which ends this stream.
	await new Promise(() => {});
}

async function bytesOf(payload: unknown): Promise<Buffer> {
	if (payload instanceof Readable) {
		const chunks: Buffer[] = [];
		for await (const chunk of payload) chunks.push(Buffer.from(chunk as Uint8Array));
		return Buffer.concat(chunks);
	}
	return Buffer.isBuffer(payload) ? payload : Buffer.from(String(payload ?? ''));
}
